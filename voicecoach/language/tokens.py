"""Words as they are compared: lower case, no punctuation, contractions opened."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.language.word_lists import listed

_EDGE = re.compile(r"^[^\w$£€]+|[^\w%]+$")
_STOP = re.compile(r"([.,;:?!…]|--|–|—)[\"'”’)]*$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})

_WHOLE: dict[str, tuple[str, ...]] = {
    "ain't": ("is", "not"),
    "aint": ("is", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "cant": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "dunno": ("do", "not", "know"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "outta": ("out", "of"),
    "oughta": ("ought", "to"),
    "hafta": ("have", "to"),
    "y'all": ("you", "all"),
    "yall": ("you", "all"),
    "d'you": ("do", "you"),
    "c'mon": ("come", "on"),
    "how'd": ("how", "did"),
    "where'd": ("where", "did"),
    "why'd": ("why", "did"),
    "what'd": ("what", "did"),
    "ma'am": ("madam",),
    "ok": ("okay",),
    "o.k": ("okay",),
    "kay": ("okay",),
    "yep": ("yeah",),
    "yup": ("yeah",),
    "alright": ("all", "right"),
    "cause": ("because",),
    "'cause": ("because",),
    "cuz": ("because",),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "theyre": ("they", "are"),
    "thats": ("that", "is"),
    "whats": ("what", "is"),
    "wheres": ("where", "is"),
    "whos": ("who", "is"),
    "hows": ("how", "is"),
    "theres": ("there", "is"),
    "n't": ("not",),
    "'s": ("is",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'m": ("am",),
    "'d": ("would",),
    "uh-huh": ("uh", "huh"),
    "mm-hmm": ("mm", "hmm"),
    "um-hum": ("um", "hum"),
}
"""Words that open into others in a way of their own."""
_NO_APOSTROPHE = listed(
    "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wouldnt couldnt shouldnt"
)
_TAILS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_HOSTS_OF_IS = listed(
    "he she it that this there here old long much far big many what who where when how why which everything nothing "
    "something anything everybody everyone somebody someone nobody one"
)
"""Words after which 's is "is" (or "has"), not possession."""


@dataclass(frozen=True, slots=True)
class Token:
    """One comparable word."""

    text: str
    word: int
    """Index of the given word it came from; "don't" gives two tokens of one word."""
    stop: str = ""
    """Punctuation that followed the given word: one of . , ; : ? ! … or a dash; empty in recogniser text."""


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """The word in lower case with straight apostrophes and no punctuation at its edges."""
    return _EDGE.sub("", word.translate(_APOSTROPHES).lower())


@lru_cache(maxsize=20_000)
def opened(word: str) -> tuple[str, ...]:
    """The plain word with its contraction opened: "don't" is "do", "not"."""
    if word in _WHOLE:
        return _WHOLE[word]
    if word.endswith("n't") or word in _NO_APOSTROPHE:
        return (word[:-3] if word.endswith("n't") else word[:-2], "not")
    for tail, opening in _TAILS.items():
        if word.endswith(tail):
            return (*opened(word[: -len(tail)]), opening)
    if word.endswith("'s") and word[:-2] in _HOSTS_OF_IS:
        return (word[:-2], "is")
    return (word,)


def tokens(words: Iterable[str]) -> tuple[Token, ...]:
    """The comparable words of a turn; hyphens part words, bare punctuation ends the word before it."""
    return _tokens(tuple(words))


@lru_cache(maxsize=1_000)
def _tokens(words: tuple[str, ...]) -> tuple[Token, ...]:
    result: list[Token] = []
    for index, raw in enumerate(words):
        stop = _STOP.search(raw)
        mark = stop.group(1)[0] if stop else ""
        bare = plain(raw)
        parts = [text for part in _hyphenated(bare) for text in opened(part) if text]
        if not parts and mark and result:
            result[-1] = Token(result[-1].text, result[-1].word, mark)
        last = len(parts) - 1
        result += [Token(text, index, mark if n == last else "") for n, text in enumerate(parts)]
    return tuple(result)


def texts(words: Iterable[str]) -> tuple[str, ...]:
    """Only the comparable words themselves."""
    return tuple(token.text for token in tokens(words))


def _hyphenated(word: str) -> Sequence[str]:
    if word in _WHOLE or "-" not in word:
        return (word,)
    return [plain(part) for part in re.split(r"-+", word)]


_IRREGULAR: dict[str, str] = {
    form: lemma
    for lemma, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "go": "goes went gone going",
        "say": "says said saying",
        "pay": "pays paid paying",
        "tell": "tells told telling",
        "know": "knows knew known knowing",
        "think": "thinks thought thinking",
        "understand": "understands understood understanding",
        "hear": "hears heard hearing",
        "feel": "feels felt feeling",
        "get": "gets got gotten getting",
        "give": "gives gave given giving",
        "take": "takes took taken taking",
        "make": "makes made making",
        "see": "sees saw seen seeing",
        "send": "sends sent sending",
        "come": "comes came coming",
        "keep": "keeps kept keeping",
        "break": "breaks broke broken breaking",
        "lose": "loses lost losing",
        "sue": "sues sued suing",
        "lie": "lies lied lying",
        "let": "lets letting",
        "put": "puts putting",
        "try": "tries tried trying",
        "write": "writes wrote written writing",
        "speak": "speaks spoke spoken speaking",
        "leave": "leaves left leaving",
        "find": "finds found finding",
        "apologise": "apologize apologized apologizes apologizing apologised apologises apologising",
        "apology": "apologies",
        "happen": "happens happened happening",
        "owe": "owes owed owing",
        "use": "uses used using",
        "argue": "argues argued arguing",
        "arrange": "arranges arranged arranging",
        "refuse": "refuses refused refusing",
        "promise": "promises promised promising",
        "appreciate": "appreciates appreciated appreciating",
        "garnish": "garnishes garnished garnishing",
    }.items()
    for form in (lemma, *forms.split())
}
_KEEP = listed(
    "this his its us is was as yes thus bus plus less unless always perhaps during thing nothing "
    "something anything everything morning evening bring king need indeed feed speed seed bed red "
    "hundred"
)


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The word without its ending: a rough common form for comparing, not always a word itself."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _KEEP or len(word) < 4 or not word.isalpha():
        return word
    for tail, rest in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", "")):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return _bare(word[: -len(tail)] + rest)
    return _bare(word[:-1] if word.endswith("s") and word[-2] not in "su" else word)


def _bare(stem: str) -> str:
    """The stem without doubled last consonant or silent e: "stopp" and "stop", "charg" and "charge" agree."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem
