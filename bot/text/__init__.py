"""Every word a person reads, and how it is laid out for Telegram."""
