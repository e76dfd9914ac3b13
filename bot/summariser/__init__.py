"""Stage 2, summarise: excerpts and briefs, word for word; pure."""
