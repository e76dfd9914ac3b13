"""People speak to us: one file for each family of commands."""
