"""Consent, retention, and what is stored about a person."""
