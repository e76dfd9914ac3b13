"""What Houma serves over HTTP."""
