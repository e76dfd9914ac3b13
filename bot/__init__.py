"""Houma: the news of a city, and what was said at its meetings, word for word."""
