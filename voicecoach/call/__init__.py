"""A live call: the loop, and the ports it needs. Knows no device."""
