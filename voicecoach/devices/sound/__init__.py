"""Microphone, loudspeaker, room and sound files."""
