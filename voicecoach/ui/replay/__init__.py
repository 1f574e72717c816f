"""The player: timeline, transcript and controls."""
