"""What the words so far mean for who has the floor."""

from collections.abc import Sequence

from voicecoach.core.transcript import Transcript
from voicecoach.core.turntaking import Heard
from voicecoach.language.phrases import is_backchannel
from voicecoach.language.questions import find_questions
from voicecoach.language.word_lists import listed

_OPEN_ENDED = listed("""
    a an the to of in on at for from with by and but or because so that if when my your his her our their this
    these those i we they it is was are were am be have has had will would can could do does did not very just
""")


def asks(texts: tuple[str, ...]) -> bool:
    """Whether the words so far end in a complete question."""
    return len(texts) > 3 and any(question.end == len(texts) for question in find_questions(texts))


def kind(texts: tuple[str, ...]) -> Heard:
    """What is known of the words so far."""
    known = tuple(text for text in texts if text != "[unk]")
    if not known:
        return "nothing"
    return "backchannel" if is_backchannel(known) else "words"


def acknowledges(words: Transcript) -> bool:
    """Whether the surest word is a backchannel."""
    return is_backchannel((max(words.words, key=lambda word: word.confidence).text,))


def was_cut_off(words: Sequence[str]) -> bool:
    """Whether the words do not end like the end of a line."""
    return bool(words) and words[-1] in _OPEN_ENDED
