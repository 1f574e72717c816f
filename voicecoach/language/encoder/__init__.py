"""A small text encoder that runs on numpy alone: word pieces, attention layers, one answer per act. Pure."""
