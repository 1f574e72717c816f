"""Recorded calls on disk: one folder per call, and files about them."""
