"""Calls as one file: export and import."""
