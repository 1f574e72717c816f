"""Makes the packaged build and the installers from it."""
