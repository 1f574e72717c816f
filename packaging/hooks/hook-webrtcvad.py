"""Empty on purpose: the usual hook asks for the metadata of another distribution of the same module and fails."""
