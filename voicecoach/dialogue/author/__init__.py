"""Tools for scenario authors: check a file, explore its states, draw them. Pure."""
