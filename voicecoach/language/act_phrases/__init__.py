"""How people say each dialogue act: phrases in the notation of `patterns`, one a line.

They are looked for in words without articles, fillers and little intensifiers (`SMALL`), because recognisers drop and
invent those. `turnbegins` and `turnends` stand for the edges of the turn, `{anyslot}` for an amount, a date or a way
to pay. A line that begins with "-" is no such act although it looks like one; whatever begins inside it is none either.
"""

from voicecoach.language.act_phrases import asking, dealing, manner, opening
from voicecoach.language.tables import listed

SMALL = listed(
    "a an the um uh er erm eh hmm just really please very actually basically kindly quite completely totally truly "
    "certainly definitely simply absolutely perhaps maybe kind"
)
"""Words that change no act."""
BEGIN, END = "turnbegins", "turnends"
ACTS: dict[str, str] = opening.PHRASES | asking.PHRASES | manner.PHRASES | dealing.PHRASES
"""Every act with its phrases; inaudible, the kinds of question and what is proposed are found in other ways."""
