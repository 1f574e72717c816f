"""Text to meaning. Pure: question kinds, dialogue acts, amounts, dates, tone lexicon."""
