"""Every question in a turn, with its kind; how kinds are decided is told in docs/questions.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from voicecoach.language import question_cues as cues
from voicecoach.language.choices import offers_choice
from voicecoach.language.clauses import Sentence, sentences
from voicecoach.language.question_forms import Asks, Form, Kind, asks_nothing, form_at, whole
from voicecoach.language.question_kinds import Tag, inner_tag, tag_of


@dataclass(frozen=True, slots=True)
class QuestionSpan:
    """One question."""

    start: int
    """First of the given words."""
    end: int
    """One past the last of the given words."""
    kind: Kind
    w_words: tuple[str, ...]
    """The W-words it asks with, in order: who, what, where, when, why, how, which."""
    asks: Asks
    indirect: bool = False
    """True for "can you tell me …", "i was wondering if …", "do you know when …"."""


@dataclass(frozen=True, slots=True)
class _Found:
    form: Form
    end: int
    """One past its last token."""


def find_questions(words: Sequence[str]) -> tuple[QuestionSpan, ...]:
    """The questions of one turn in order; two or more make it stacked."""
    return _found(tuple(words))


@lru_cache(maxsize=500)
def _found(words: tuple[str, ...]) -> tuple[QuestionSpan, ...]:
    """Acts, tone and facts each look for the questions of the same turn."""
    return tuple(span for sentence in sentences(words) for span in _in_sentence(sentence))


def kind_of(text: str) -> Literal["open", "closed", "leading", "alternative", "statement"]:
    """The kind of the last question of an utterance, or statement."""
    questions = find_questions(text.split())
    return questions[-1].kind if questions else "statement"


def _in_sentence(sentence: Sentence) -> list[QuestionSpan]:
    if asks_nothing(sentence) and sentence.mark != "?":
        return []
    alone = whole(sentence)
    if alone:
        return [_span(sentence, _Found(alone, len(sentence.words)))]
    questions = _bounded(sentence, _forms(sentence))
    questions = _with_tags(sentence, questions)
    if not questions and sentence.mark == "?":
        questions = [_marked(sentence)]
    return [_span(sentence, _alternative(sentence, question)) for question in questions]


def _forms(sentence: Sentence) -> list[Form]:
    """The forms in order; what lies inside the head of one starts no other."""
    forms: list[Form] = []
    at = 0
    while at < len(sentence.words):
        form = form_at(sentence, at)
        if form and not (forms and _belongs(sentence, forms[-1], form)):
            forms.append(form)
            at = max(form.head, form.reach, at)
        at += 1
    return forms


def _belongs(sentence: Sentence, earlier: Form, later: Form) -> bool:
    """True when the later form is part of the earlier question: "what do you think is it …", "X or is it Y"."""
    words = sentence.words
    between = words[earlier.head + 1 : later.start]
    if words[later.start - 1] == "or" and later.kind != "open":
        return True
    if earlier.indirect and later.start - earlier.head <= 2:
        return True
    if earlier.kind == "open" and later.kind in {"closed", "leading"} and len(between) < 3:
        return not set(between) & cues.PRONOUNS and words[later.start] in cues.AUXILIARIES
    return False


def _bounded(sentence: Sentence, forms: Sequence[Form]) -> list[_Found]:
    """Each form up to the next one, or to where a plain clause goes on."""
    limits = [*(form.start for form in forms[1:]), len(sentence.words)][: len(forms)]
    return [_Found(form, _close(sentence, form, limit)) for form, limit in zip(forms, limits, strict=True)]


def _close(sentence: Sentence, form: Form, limit: int) -> int:
    """One past the question's last token: before "because i …", "so we …", and without a dangling "and"."""
    words = sentence.words
    for at in range(form.head + 3, limit - 1):
        if words[at] in {"because", "so", "but"} and words[at + 1] in {"i", "we", "my", "our", "it", "there"}:
            return limit if "or" in words[at:limit] else at
    while limit < len(words) and words[limit - 1] in {"and", "or", "so", "but"}:
        limit -= 1
    return limit


def _with_tags(sentence: Sentence, questions: list[_Found]) -> list[_Found]:
    """Tags turned into leading questions together with the clause they hang on."""
    for at in range(len(sentence.words)):
        inner = inner_tag(sentence, at)
        if inner:
            questions = _hang(sentence, questions, inner)
    tag = tag_of(sentence)
    return _hang(sentence, questions, tag) if tag else questions


def _hang(sentence: Sentence, questions: list[_Found], tag: Tag) -> list[_Found]:
    """The questions with this tag joined to its clause; a W-question keeps its kind."""
    earlier = [question for question in questions if question.form.start < tag.start]
    later = [question for question in questions if question.form.start >= tag.end]
    carrier = earlier[-1] if earlier and earlier[-1].end >= tag.start else None
    if carrier and carrier.form.kind == "open":
        return [*earlier, *later]
    if carrier and not _asks_only_by_tag(sentence, carrier, tag):
        return [*earlier[:-1], replace(carrier, end=tag.end), *later]
    start = carrier.form.start if carrier else (earlier[-1].end if earlier else 0)
    begin = max(start, min(sentence.opened, tag.start - 1))
    form = Form(begin, begin, "leading")
    return [*(earlier[:-1] if carrier else earlier), _Found(form, tag.end), *later]


def _asks_only_by_tag(sentence: Sentence, carrier: _Found, tag: Tag) -> bool:
    """True when the clause before the tag is no question of its own, or the tag is more than "right"."""
    first = sentence.words[carrier.form.start]
    return first not in cues.AUXILIARIES or sentence.words[tag.start] in cues.AUXILIARIES


def _marked(sentence: Sentence) -> _Found:
    """A sentence that only its question mark tells."""
    words = sentence.words
    at = next((n for n in range(len(words) - 1, -1, -1) if words[n] in cues.W_WORDS), None)
    near_end = at is not None and at >= len(words) - 3
    start = min(sentence.opened, len(words) - 1)
    if at is not None and (near_end or at <= sentence.opened):
        return _Found(Form(start, max(at, start), "open"), len(words))
    return _Found(Form(start, start, "closed"), len(words))


def _alternative(sentence: Sentence, question: _Found) -> _Found:
    """The same question, alternative when it offers a choice."""
    words = sentence.words[question.form.start : question.end]
    which = question.form.kind == "open" and words[0] == "which"
    tacked = (
        question.form.start > 0
        and sentence.words[question.form.start - 1] == "or"
        and question.form.kind == "closed"
    )
    asked = sentence.words[: question.form.start] if which and len(words) <= 3 else ()
    if (question.form.kind == "closed" or which) and (offers_choice(words) or tacked or offers_choice(asked)):
        return replace(question, form=replace(question.form, kind="alternative"))
    return question


def _span(sentence: Sentence, question: _Found) -> QuestionSpan:
    form = question.form
    end = max(question.end, form.start + 1)
    return QuestionSpan(
        sentence.first_word(form.start),
        sentence.first_word(end - 1) + 1,
        form.kind,
        _w_words(sentence, form),
        form.asks,
        form.indirect,
    )


def _w_words(sentence: Sentence, form: Form) -> tuple[str, ...]:
    if form.kind != "open" and not form.indirect:
        return ("which",) if sentence.words[form.head] == "which" else ()
    word = sentence.words[form.head]
    if word not in cues.W_WORDS:
        return ()
    if sentence.words[form.head : form.head + 2] == ["how", "come"]:
        return ("why",)
    return ({"whom": "who", "whose": "who"}.get(word, word),)
