"""Houma: the news of a city, and what was said at its meetings, word for word."""

from zoneinfo import reset_tzpath

# Morocco's clock changed for good in September 2026: a system's zone files may not know, our pinned ones do.
reset_tzpath(())
