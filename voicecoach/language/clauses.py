"""A turn made ready for reading: fillers and false starts taken out, sentences and clause openings known."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language import question_cues as cues
from voicecoach.language.clause_ends import clause_over
from voicecoach.language.patterns import Text, marks
from voicecoach.language.phrases import is_filler
from voicecoach.language.tokens import Token, tokens
from voicecoach.language.word_lists import listed

_OPENERS = marks("""
    well
    so
    and
    but
    now
    then
    oh
    ah|aw|ooh|aye
    okay
    hey
    hiya|howaya|righto|oi
    right you are
    mate|hon|darling|pal|bro|dude|boss|baby|brother
    hi
    hello
    yeah
    yes
    no
    nope
    sure
    right
    all right
    anyway
    anyways
    actually
    basically
    honestly
    obviously
    alrighty
    also
    plus
    because
    like
    see
    look
    listen
    say
    good|fine|great|perfect|lovely|brilliant|grand|cool|morning|afternoon|evening|congratulations
    too easy
    of course
    hmm|mm|mhm|huh|uh_huh|um_hum|mm_hmm|hm
    i mean
    i guess
    i do not know
    i am not sure
    i am sorry
    i see
    i know
    i was like
    you know
    you see
    let us see
    let me see
    just out of curiosity
    just curious
    just
    again
    first of all
    first
    by the way
    for example
    for instance
    in other words
    in fact
    in general
    in terms of that
    speaking of which
    on the other hand
    otherwise
    sorry
    pardon me
    please
    thanks|thank_you
    my question is
    the question is
    question is
    and then
    or
    maybe
    i was going to ask (you)
    i am curious
    i was curious
    sir|madam|mister
    next
    real quick
    one more thing
    kind of
    sort of
    i think
    man
    gosh
    wow
    really
    guys
    everybody|everyone
    today
    exactly
    absolutely
""")
"""What people put in front of what they mean to say."""
_SAID = marks("""
    i am (so|very|really|truly) sorry to hear that|this|it
    i am (so|very|really|truly) sorry (about|for) (that|this)
    sorry to hear that
    thank_you|thanks (so|very) (much) (for_that|for_this|for_calling|for_your_time|for_your_patience|for_holding)
    thank_you|thanks for confirming|calling (me) (that|this|it|back)
    thank_you|thanks for telling_me|letting_me_know|sharing|explaining that|this|it
    thanks (so|very) much|a_lot
    thank you mister|miss|sir|madam
    i (completely|totally|really|do) understand (that|this|completely)
    i (can) hear you
    i hear that
    i (really|do) appreciate that|it
    i can see|imagine|appreciate that
    i get that|it
    fair enough
    no problem|worries
    not a problem
    that makes sense
    that is fine|okay|all_right|fair|understandable|good|great|right|true|interesting|nice|correct
    that sounds good
    good morning|afternoon|evening
    no i do not
    yes i do
    let me ask (you) (this|that|something)
    thank_you|thanks for {any} (me|us|that|this|it|my|your) call|patience|time|details|honesty
    okay|good|great|perfect|all_right
    (can|could|may) i ask (you) (a) (quick) (question|something|this)
    got it
    excuse me
    one more thing
""")
"""Whole small clauses in front; behind one a new clause begins: "i'm sorry to hear that what happened"."""
_COMMON_PAIRS = listed("very really so much that had do no yeah right okay well oh many far long")
"""Words that are doubled for force, not by mistake; taking one out changes no question."""
_ENDERS = frozenset(".?!…")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands between full stops; the whole turn when there is no punctuation."""

    parts: tuple[Token, ...]
    """Without fillers and false starts."""
    text: Text
    mark: str
    """What ended it: ? . ! or nothing."""
    opened: int
    """Tokens taken up by discourse markers and small clauses in front."""
    fresh: int
    """Where the last of those small clauses ended, 0 without one."""
    starts: frozenset[int] = frozenset()
    """Tokens further on at which a clause begins although nothing marks it."""

    @property
    def words(self) -> Sequence[str]:
        """The opened words."""
        return self.text.words

    def before(self, token: int) -> str:
        """The word in front of this token; nothing where a small clause has just ended."""
        begins = token in {0, self.fresh} or token in self.starts
        return "" if begins else self.text.words[token - 1]

    def first_word(self, token: int) -> int:
        """The given word that this token came from."""
        return self.parts[token].word

    def shortened(self, token: int) -> bool:
        """True for the rest of a contraction: the "is" of "that's"."""
        return token > 0 and self.parts[token].word == self.parts[token - 1].word

    def opens_at(self, token: int) -> bool:
        """True where a clause begins for sure: in front, after openers, after a comma or a conjunction."""
        if token <= self.opened or token in self.starts:
            return True
        before = self.parts[token - 1]
        return bool(before.stop) or before.text in _JOINERS


_JOINERS = listed("and but so or because well okay now then oh yeah yes no anyway plus though")


def sentences(words: Sequence[str]) -> tuple[Sentence, ...]:
    """The turn cut at full stops and question marks, each part cleaned."""
    parsed: list[Sentence] = []
    current: list[Token] = []
    for token in tokens(words):
        current.append(token)
        if token.stop and token.stop in _ENDERS:
            parsed.append(_sentence(current, token.stop))
            current = []
    if current:
        parsed.append(_sentence(current, ""))
    return tuple(sentence for sentence in parsed if sentence.parts)


def _sentence(parts: list[Token], mark: str) -> Sentence:
    clean = without_false_starts([token for token in parts if not is_filler(token.text)])
    text = Text(_months([_spoken(token.text) for token in clean]))
    opened, fresh = _opened(text)
    return Sentence(tuple(clean), text, mark, opened, fresh, _starts(clean, text, opened))


_SPOKEN = {"ye": "you", "ya": "you", "yous": "you", "youse": "you", "cos": "because", "whereabouts": "where"}


def _spoken(word: str) -> str:
    """The word as it is written: "you" for "ye", "working" for "workin"."""
    stem = word.removesuffix("in")
    swallowed = stem != word and not cues.BARE_VERBS.isdisjoint({stem, stem + "e", stem[:-1]})
    return word + "g" if swallowed else _SPOKEN.get(word, word)


def _months(words: Sequence[str]) -> Sequence[str]:
    """The words with the month of May told from "may i" by another month's name."""
    return [
        "april" if word == "may" and at and words[at - 1] in _BEFORE_MONTH else word
        for at, word in enumerate(words)
    ]


_BEFORE_MONTH = listed("in of since by until till last next this from early late mid through before after")


def _starts(parts: Sequence[Token], text: Text, opened: int) -> frozenset[int]:
    """Where later clauses begin without a sign: behind a whole clause, and behind small clauses in the middle."""
    words, begin, at = text.words, min(opened, len(text.words)), opened + 1
    starts: set[int] = set()
    while at < len(words):
        joined = bool(parts[at - 1].stop) or words[at - 1] in _JOINERS
        fresh = joined or at in starts or (_can_begin(text, at) and clause_over(words, begin, at))
        if fresh and not joined:
            starts.add(at)
        alone = words[at] in _SAID_ALONE and words[at - 1] not in cues.BEFORE_MIDDLE | cues.EMBEDDERS
        said = _SAID.end_at(text, at) if fresh or alone else 0
        if said and said < len(words):
            starts.add(said)
        if fresh and not (words[at - 1] == "and" and words[at - 2] in _NUMBER):
            begin = at
        at = max(at + 1, said)
    return frozenset(starts)


_SAID_ALONE = listed("no thank thanks got fair sorry")
"""First words of small clauses that are told wherever they stand."""


def _can_begin(text: Text, at: int) -> bool:
    """True for a word that a clause can begin with; a noun rather goes on with the one before."""
    if text.words[at] in _JOINERS:
        return bool(_SAID.end_at(text, at))
    return text.words[at] in _BEGINNERS or bool(_SAID.end_at(text, at) or _OPENERS.end_at(text, at))


_BEGINNERS = (
    cues.AUXILIARIES | cues.W_WORDS | listed("i you he she we they it that this there my your our let any")
)
_NUMBER = listed("hundred thousand dollars pounds")


def _opened(text: Text) -> tuple[int, int]:
    """How many tokens stand in front of the matter itself, and where the last whole small clause among them ended."""
    at = fresh = 0
    while at < len(text.words):
        said, opener = _SAID.end_at(text, at), _OPENERS.end_at(text, at)
        if not said and not opener:
            break
        fresh = said if said >= opener else fresh
        at = max(said, opener)
    return min(at, len(text.words)), fresh


def without_false_starts(parts: Sequence[Token]) -> list[Token]:
    """The tokens with immediate repetitions of one to four words taken out: "do you do you have" is "do you have"."""
    result: list[Token] = []
    for token in parts:
        result.append(token)
        for size in (4, 3, 2, 1):
            if len(result) >= 2 * size and _same(result[-size:], result[-2 * size : -size]):
                del result[-2 * size : -size]
                break
    return result


def _same(first: Sequence[Token], other: Sequence[Token]) -> bool:
    return all(a.text == b.text and not b.stop.strip(",-–—…") for a, b in zip(first, other, strict=True))


def false_starts(words: Sequence[str]) -> int:
    """How often the speaker began again: "i i was", "we we can"; doubled words of force do not count."""
    parts = [token for token in tokens(words) if not is_filler(token.text)]
    count, at = 0, 0
    while at < len(parts):
        size = next((n for n in (4, 3, 2, 1) if _repeats(parts, at, n)), 0)
        if size and not (size == 1 and parts[at].text in _COMMON_PAIRS):
            count += 1
        at += max(1, size)
    return count


def _repeats(parts: Sequence[Token], at: int, size: int) -> bool:
    """True when the next `size` words are said again at once."""
    second = parts[at + size : at + 2 * size]
    return len(second) == size and _same(second, parts[at : at + size])


def clause_starts(words: Sequence[str]) -> tuple[int, ...]:
    """The words with which a clause begins, the first one always among them, in order."""
    starts = {0}
    for sentence in sentences(words):
        opened = {0, sentence.opened, sentence.fresh} | sentence.starts
        joined = {
            at
            for at in range(sentence.opened + 1, len(sentence.parts))
            if sentence.opens_at(at)
            and _can_begin(sentence.text, at)
            and not (sentence.parts[at - 1].text == "so" and sentence.parts[at - 2].text in cues.BE)
        }
        starts.update(sentence.first_word(token) for token in opened | joined if token < len(sentence.parts))
    return tuple(sorted(starts))
