"""How people say each dialogue act: phrases in the notation of `patterns`, one a line.

They are looked for in words without articles, fillers and other little ones (`SMALL`), endings in s and look-alikes
made one, because recognisers drop, invent and mix up those; the phrases may be written with or without. `turnbegins` and `turnends` stand for the edges of the turn, `{anyslot}` for an amount, a date or a way
to pay. A line that begins with "-" is no such act although it looks like one; whatever begins inside it is none either.
"""

from voicecoach.language.act_phrases import asking, dealing, manner, offering, opening
from voicecoach.language.word_lists import listed

SMALL = listed(
    "a an the um uh er erm eh hmm just really please very actually basically kindly quite completely totally truly "
    "certainly definitely simply absolutely perhaps maybe"
)
"""Words that change no act; left out of what was said and of the phrases."""
ALIKE = {
    "buy": "by", "hear": "here", "dead": "debt", "their": "there", "wood": "would", "hole": "whole", "cheque": "check",
    "two": "to", "too": "to", "four": "for", "pays": "pay", "till": "until",
}  # fmt: skip
"""Words taken for each other; the phrases are read with the same table."""
BEGIN, END = "turnbegin", "turnend"
ACTS: dict[str, str] = opening.PHRASES | asking.PHRASES | manner.PHRASES | offering.PHRASES | dealing.PHRASES
"""Every act with its phrases; inaudible, the kinds of question and what is proposed are found in other ways."""
