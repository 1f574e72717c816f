"""Sound and timing of a call as numbers. Pure."""
