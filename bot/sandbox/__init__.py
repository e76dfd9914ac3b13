"""A Telegram for one machine, with sample city sites, for newcomers, contributors and tests."""
