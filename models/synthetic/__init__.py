"""Recipe of the small Vosk model that understands only synthetic (espeak-ng) voices."""
