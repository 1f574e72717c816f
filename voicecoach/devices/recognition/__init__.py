"""Sound to words: Vosk, and PocketSphinx where there is no model."""
