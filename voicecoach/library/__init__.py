"""Recorded calls on disk: one folder a call, and what is kept about them."""
