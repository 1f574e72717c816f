"""From measurements and words to scores with findings. Pure."""
