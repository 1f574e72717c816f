"""The outside world, one third-party library a file."""
