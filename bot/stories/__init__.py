"""Which articles are one story, and which one speaks for it; pure."""
