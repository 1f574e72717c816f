"""The searchable index over session folders: a cache that can be rebuilt."""
