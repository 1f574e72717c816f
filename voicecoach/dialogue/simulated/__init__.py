"""Simulated trainees: what they say, and when they speak. Pure."""
