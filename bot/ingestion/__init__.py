"""Stage 1, collect: due sources become new articles."""
