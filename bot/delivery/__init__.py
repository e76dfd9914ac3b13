"""Stages 3 and 4: who is owed what, and its sending."""
