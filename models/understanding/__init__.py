"""Trains the model that understands turns, from the open data in assets/language/en."""
