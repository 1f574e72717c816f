"""voicecoach: practise debt-collection calls aloud, offline."""

__version__ = "0.2.0"
