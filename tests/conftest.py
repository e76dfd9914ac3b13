"""How the whole suite runs: laws are tried the same way each time, and not against a clock on a shared machine."""

from hypothesis import settings

settings.register_profile("houma", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("houma")
