"""Sentences as the index stores them: what they were made of, so that each process says them in its own language."""

from collections.abc import Mapping

import msgspec

from voicecoach.core.messages import Message


class _Parts(msgspec.Struct, omit_defaults=True):
    """What a sentence was made of; of a text that is no `Message`, `plain` alone."""

    plain: str = ""
    template: str = ""
    many: str = ""
    values: dict[str, "_Parts | float | int"] = {}


def encoded(sentence: str) -> str:
    """The sentence as JSON; empty when it is empty."""
    return msgspec.json.encode(_parts(sentence)).decode() if sentence else ""


def decoded(text: str) -> str:
    """The sentence, a `Message` if it was one."""
    return _sentence(msgspec.json.decode(text, type=_Parts)) if text else ""


def _parts(sentence: str) -> _Parts:
    if isinstance(sentence, Message):
        return _Parts(template=sentence.template, many=sentence.many, values=_stored(sentence.values))
    return _Parts(plain=sentence)


def _stored(values: Mapping[str, object]) -> dict[str, "_Parts | float | int"]:
    return {
        name: value
        if isinstance(value, int | float)
        else _parts(value if isinstance(value, str) else str(value))
        for name, value in values.items()
    }


def _sentence(parts: _Parts) -> str:
    if not parts.template:
        return parts.plain
    values = {
        name: _sentence(value) if isinstance(value, _Parts) else value for name, value in parts.values.items()
    }
    return Message(parts.template, values, parts.many)
