"""What the words so far mean for who has the floor."""

from voicecoach.core.transcript import Transcript
from voicecoach.core.turntaking import Heard
from voicecoach.language.phrases import is_backchannel
from voicecoach.language.questions import find_questions


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
