"""How well it was said. Pure and deterministic: the same input gives the same bytes on any machine."""
