"""Claims of speed and quality, measured: each script prints one JSON line a figure."""
