"""Why people do not pay, as they tell it: each reason with the phrases that name it and the words that take it up."""

from collections.abc import Sequence

from voicecoach.language.patterns import Table, text_of
from voicecoach.language.tokens import lemma, tokens
from voicecoach.language.word_lists import listed

_REASONS: dict[str, tuple[str, str]] = {
    "job loss": (
        "~lose my|his|her|our|the job; laid off; ~lay me off; got|was|been fired; out of work; unemployed; "
        "between jobs; not working; cut my|our hours; hours got|were|are cut; no job; job is gone; plant closed; "
        "they let me go",
        "job work employer hours unemployment fire lay layoff position",
    ),
    "illness": (
        "in (the) hospital; ~have|need (a|an) surgery|operation; heart attack|surgery; been|got|am|was "
        "(very|really) sick|ill; medical bills|bill; broke my|his|her leg|arm|back|hip; cancer; doctor said|says; "
        "stroke; on disability; accident",
        "hospital surgery operation sick ill health doctor medical recover recovery accident disability",
    ),
    "bereavement": (
        "passed away; ~die {gap}; funeral; "
        "lost my|his|her mother|father|wife|husband|son|daughter|brother|sister|mom|dad",
        "loss funeral mother father wife husband condolence family",
    ),
    "family": (
        "~divorce; ~separate; wife|husband left; child support; new baby; having|had a baby; pregnant; "
        "taking care of my|our mother|father|mom|dad|parents",
        "divorce separation baby family child kid support",
    ),
    "dispute": (
        "~damage; ~break when it|they arrived|came; wrong goods|parts|items|order|color|size|part|item|product; "
        "never arrived|came|received|got_it|got_them|delivered; not what we|i ordered; ~defect; defective; "
        "did not work|order|receive|get; do not owe; is not my|our debt|bill; overcharged; "
        "wrong amount|price|address; credit note|memo; sent it|them back; returned it|them|the; poor quality; "
        "~dispute; already paid; short shipment|delivery; missing {gap}",
        "damage defect goods delivery order part shipment return credit price item quality dispute driver",
    ),
    "cash flow": (
        "cash flow; business is|has been slow; slow season|month|quarter; waiting on|for (a|our|my) "
        "customer|customers|client|clients|payment|money|check|funding|loan; customers have|are not paid|paying; "
        "sales are|have down; lost a|our (big|biggest|main) customer|client|contract; money is tight; "
        "things are tight|slow; short on cash|money|funds; no money; do not have the|that|any money; "
        "cannot afford; broke; payroll; seasonal",
        "business customer client cash flow sale season contract money payroll budget",
    ),
    "paperwork": (
        "never got|received|saw the|an|your|that|any invoice|bill|statement|letter; "
        "lost the invoice|bill|statement|letter; "
        "need a copy; purchase order; no purchase order; do not have (the|an|your) invoice; have not seen; "
        "wrong department; new system; computer (system|problem); software",
        "invoice copy statement purchase order system paperwork email",
    ),
    "approval": (
        "has|have|needs|need to sign|approve; ~sign the check|checks; waiting for approval; owner|boss|manager|partner|"
        "controller|accountant|bookkeeper is (out|away|on|off|not); on vacation|holiday; out of town|office; "
        "not my decision; check run; next check run; accounts payable",
        "owner boss manager partner controller approval sign signature accountant bookkeeper run vacation",
    ),
    "bank": (
        "bank (account) froze|frozen|closed; card was|got stolen|declined|lost|expired; account was hacked; "
        "identity theft; "
        "overdrawn; new card; changed banks; bank made",
        "bank card account identity fraud police",
    ),
    "car": ("car|truck|van broke (down); car|truck needs|needed; transmission; car repair|repairs",
            "car truck van repair"),
    "house": ("roof; flood|flooded; fire at|in; rent (went|is|was); evicted; moved; mortgage; heating|furnace|boiler",
              "house rent roof flood mortgage landlord furnace move"),
    "taxes": ("taxes; tax bill; irs", "tax"),
    "mail": ("in the mail; mailed it; sent it already|last|on; already sent; check is|was sent|mailed; "
             "lost in the mail",
             "mail check post envelope"),
}  # fmt: skip
"""Each reason: phrases that tell it (patterns between semicolons), then lemmas that take it up."""

_TABLE: Table[str] = Table(
    (pattern.strip(), name)
    for name, (told, _) in _REASONS.items()
    for pattern in told.split(";")
    if pattern.strip()
)
_TOPICS = {name: frozenset(map(lemma, listed(topics))) for name, (_, topics) in _REASONS.items()}
REASONS = tuple(_REASONS)
"""The reasons known, by name."""


def reason_spans(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """The reasons told: name, first word, one past the last; each reason once a turn."""
    parts = tokens(words)
    text = text_of([token.text for token in parts])
    spans: dict[str, tuple[str, int, int]] = {}
    for at in range(len(parts)):
        for end, name in _TABLE.at(text, at)[:1]:
            spans.setdefault(name, (name, parts[at].word, parts[end - 1].word + 1))
    return list(spans.values())


def topic_words(reason: str) -> frozenset[str]:
    """Lemmas by which somebody shows having heard this reason; empty for an unknown one."""
    return _TOPICS.get(reason, frozenset())
