"""Writing and reading comments."""
