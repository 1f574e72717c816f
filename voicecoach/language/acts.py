"""What the trainee is doing with their words: dialogue acts, from unpunctuated recogniser text.

A turn may hold several acts. The cues are phrases as people say them; recognisers drop endings and little words, so
the patterns leave room for both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language.amounts import amounts, dates, methods
from voicecoach.language.phrases import is_backchannel, is_hold

_I = r"(?:i|we|i'm|we're|i am|we are|i'll|we'll|i will|we will)"
_PAY = r"(?:pay|settle|clear|cover|take care of|send|manage|afford|put down)"
_FULL = r"(?:full|whole|entire|total|complete|all of it|outstanding|in full)"
_CUES: dict[str, str] = {
    "greeting": r"^(?:um |uh |well |okay )*(?:hello|hi|hey|good (?:morning|afternoon|evening|day))\b",
    "identify_self": r"\bmy name(?:'s| is)\b|\bthis is \w+(?: \w+)?(?: calling| from| with| at)\b"
    r"|\b(?:i'm|i am) calling (?:from|on behalf|for|about)\b|\bcalling from\b|\bit's \w+ (?:from|at|with)\b",
    "verify_identity": r"\bam i (?:speaking|talking) (?:to|with)\b|\b(?:may|can|could) i (?:speak|talk) (?:to|with)\b"
    r"|\bis (?:this|that) (?:mr|mrs|ms|miss|mister)?\b.{0,25}$|\bdate of birth\b|\bconfirm (?:your|the) (?:name|address|zip|postcode|date)\b"
    r"|\bverify (?:your|that)\b|\blast four\b|\bspeaking with \w+ \w+",
    "disclose": r"\b(?:balance|account|amount|debt|bill|payment)\b.{0,40}\b(?:past due|overdue|behind|owing|owed|outstanding|due)\b"
    r"|\b(?:past due|overdue|outstanding) (?:balance|account|amount|payment)\b|\byou owe\b|\babout your (?:account|balance|bill)\b",
    "mini_miranda": r"\battempt to collect a debt\b|\binformation obtained will be used\b",
    "recorded_line": r"\b(?:recorded line|call (?:is|may be|will be) (?:being )?recorded|recording this call)\b",
    "ask_full": rf"\b{_FULL}\b.{{0,40}}\b(?:today|now|balance|amount|payment|card|bank)\b"
    rf"|\b(?:pay|payment|settle|clear|take care of|bring).{{0,30}}\b{_FULL}\b"
    r"|\btake care of (?:that|this|it|the balance) (?:today|now|right now)\b|\bclear (?:that|this|it|the balance)\b",
    "ask_reason": r"\bwhy\b|\bwhat(?:'s| is| has| was)? ?(?:happened|going on|changed|caused|preventing|prevented|stopping|stopped|kept|keeping|holding)"
    r"|\breason\b|\bhow come\b|\bwhat(?:'s| is) (?:the )?(?:problem|matter|situation)\b|\btell me (?:more|about|what)\b|\bwhat led\b"
    r"|\bwalk me through\b|\bhelp me understand\b|\bwhat kept\b",
    "ask_means": r"\b(?:how much|what)\b.{0,30}\b(?:can|could|able|afford|manage|realistic|comfortable)\b"
    r"|\bwhat (?:amount|figure)\b|\bcan you (?:do|manage|afford)\b|\bwhat are you able\b",
    "ask_date": r"\bwhen\b.{0,30}\b(?:can|could|will|would|do|are|get paid|payday|pay)\b|\bwhat (?:day|date)\b|\bby when\b|\bhow soon\b"
    r"|\bnext payday\b|\bget paid\b",
    "ask_method": r"\bhow (?:would|will|do|are) you (?:like|going|want|be|prefer|plan).{0,12}\b(?:pay|make|handle|send|take care)\b"
    r"|\bcard or\b|\bwhich (?:card|account)\b|\bwhat card\b|\bby card\b.*\bor\b",
    "empathise": r"\bsorry to hear\b|\b(?:i|we) (?:really |do |can |completely |totally )*(?:understand|appreciate|hear you|hear that|get that)\b"
    r"|\bthat (?:must|sounds|has to|had to)\b.{0,20}\b(?:hard|tough|difficult|stressful|rough|frustrating|tiring|a lot)\b"
    r"|\bi (?:can )?(?:imagine|see) (?:how|that|why)\b|\bit happens\b|\bthat's (?:hard|tough|rough|a lot)\b|\bmust be (?:hard|tough)\b",
    "acknowledge": r"\bi see\b|\bgot it\b|\bthat makes sense\b|\bfair enough\b|\bthank you for (?:telling|sharing|explaining|being|letting)\b"
    r"|\bthanks for (?:telling|sharing|explaining|being|letting)\b|\bthat's fair\b|\bi hear\b",
    "thank": r"\b(?:thank you|thanks)\b",
    "apologise": r"\b(?:i'm sorry|i am sorry|sorry about|my apologies|i apologise|i apologize|sorry for)\b",
    "offer_plan": r"\b(?:payment )?plan\b|\bper month\b|\ba month\b|\binstal+ments?\b|\bweekly\b|\bsplit (?:it|that|this)\b|\bspread\b"
    r"|\bpart (?:today|now)\b|\bhalf (?:today|now)\b|\brest (?:on|in|by|next)\b|\bremaind?er (?:on|by|in)\b|\bsmaller\b",
    "offer_settlement": r"\bsettle (?:it |this |that )?for\b|\bsettlement\b|\bdiscount\b|\breduce the (?:balance|amount)\b|\bwaive\b"
    r"|\btake off\b|\bwrite off\b",
    "set_deadline": r"\bby (?:the end of|this|next|friday|monday|tuesday|wednesday|thursday|saturday|sunday|tomorrow|the \w+th)\b"
    r"|\b(?:no later than|deadline|before the)\b",
    "press": r"\b(?:need|want|like) (?:a |your |to get a )?(?:firm )?(?:commitment|answer|date|payment)\b|\bneeds? to be (?:paid|resolved|taken care)\b"
    r"|\b(?:can't|cannot) (?:wait|leave|keep|extend)\b|\b(?:third|second|fourth) time\b|\bfirm\b|\bserious(?:ly)?\b"
    r"|\bhas to be\b|\bstay on\b|\bwe need\b|\bi need\b",
    "threaten": r"\b(?:court|sue|lawsuit|lawyer|attorney|arrest|police|jail|garnish\w*|bailiffs?|seize|repossess\w*)\b"
    r"|\bruin (?:your|the) credit\b|\bor else\b|\btell your (?:boss|employer|family|neighbou?rs)\b|\bcome to your (?:house|work|job)\b",
    "argue": r"\b(?:that's|that is) not (?:true|right|what)\b|\byou're (?:wrong|lying)\b|\byou are (?:wrong|lying)\b|\bno you (?:didn't|don't|can't)\b"
    r"|\bi don't (?:care|believe)\b|\blisten to me\b|\bnot my problem\b|\bwhatever\b",
    "blame": r"\byou should have\b|\byour (?:own )?fault\b|\byou always\b|\byou never\b|\birresponsible\b|\bshame on\b|\bexcuses?\b"
    r"|\byou people\b",
    "promise_action": rf"\b{_I} (?:going to |gonna |can )?(?:send|email|note|make a note|call you back|check|look into|set (?:it |that |this )?up|mail|text|put)\b",
    "read_back": r"\b(?:so|to confirm|let me (?:confirm|repeat|read|recap)|just to confirm|to recap|so that's|confirming)\b.{0,60}"
    r"\b(?:dollars?|pounds?|hundred|friday|monday|tuesday|wednesday|thursday|saturday|sunday|today|tomorrow|card|bank)\b",
    "confirm": r"\b(?:is that (?:right|correct)|do i have that right|does that work|can i count on|are we agreed|deal|sound good|work for you|agreed|perfect)\b",
    "close_call": r"\b(?:good ?bye|bye|have a (?:good|great|nice)|take care now|talk to you (?:then|soon)|that's everything)\b",
    "repeat": r"\b(?:say that again|repeat that|come again|pardon|didn't (?:catch|hear)|can you repeat|could you repeat|one more time)\b",
    "invite": r"\b(?:go ahead|please continue|carry on|i'm listening|i am listening|you first)\b",
    "offer_help": r"\b(?:help you|here to help|work (?:with you|something out|this out|together|it out)|find (?:a|some) (?:way|solution)|what would help|options?)\b",
}
_PATTERNS = {act: re.compile(cue) for act, cue in _CUES.items()}
_COUNTS_AS_QUESTION = re.compile(r"^(?:who|what|where|when|why|how|which)\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a turn amounts to."""

    acts: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    """Which of amount, date, method were named."""
    amount: int | None = None
    """The largest amount named, in cents or pence."""
    text: str = ""


def understand(words: Sequence[str]) -> Heard:
    """The dialogue acts and slots of one turn, from its recognised words."""
    spoken = [word for word in words if word != "[unk]"]
    text = " ".join(spoken)
    if not spoken or len(spoken) < len(words) / 2:
        return Heard(frozenset({"inaudible"}), text=text)
    acts = {act for act, pattern in _PATTERNS.items() if pattern.search(text)}
    if is_backchannel(spoken):
        acts.add("acknowledge")
    if is_hold(text):
        acts.add("hold")
    named = amounts(spoken)
    slots = {
        name
        for name, found in (("amount", named), ("date", dates(spoken)), ("method", methods(spoken)))
        if found
    }
    acts |= {f"propose_{slot}" for slot in slots}
    return Heard(frozenset(acts), frozenset(slots), max((a.cents for a in named), default=None), text)
