"""Measurements, printed with their targets; nothing here decides whether a test passes."""
