"""Speech models: what can be had, fetching, unpacking, trying, keeping."""
