"""One session folder: reading, writing, repairing, deleting."""
