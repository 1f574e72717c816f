"""For those who write scenarios: checking a file, playing through its states, drawing them. Pure."""
