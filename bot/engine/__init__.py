"""How the stages are driven: one process with APScheduler."""
