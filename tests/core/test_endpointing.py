"""Edges of speech, from a script of voiced and unvoiced blocks."""

import pytest

from voicecoach.core.endpointing import Endpointer, advance
from voicecoach.core.sound import BLOCK
from voicecoach.core.turntaking import SpeechEnded, SpeechStarted


def listen(script: str, *, wait: int = 35 * BLOCK, strict: bool = False) -> list[tuple[int, object]]:
    """A script of blocks: "x" voiced, "." not, "o" voiced but faint; returns (block number, edge)."""
    ear, edges = Endpointer(), []
    for number, mark in enumerate(script):
        level = -60.0 if mark == "o" else -20.0
        ear, edge = advance(ear, number * BLOCK, voiced=mark in "xo", level=level, wait=wait, strict=strict)
        if edge is not None:
            edges.append((number, edge))
    return edges


def test_edges_are_the_true_ones_not_the_moments_of_decision() -> None:
    edges = listen("." * 10 + "x" * 20 + "." * 40)
    assert edges == [(14, SpeechStarted(10 * BLOCK)), (64, SpeechEnded(10 * BLOCK, 30 * BLOCK))]


def test_a_pause_inside_a_turn_does_not_end_it() -> None:
    edges = listen("x" * 20 + "." * 30 + "x" * 20 + "." * 40)
    assert [edge for _, edge in edges] == [SpeechStarted(0), SpeechEnded(0, 70 * BLOCK)]


def test_the_detectors_overhang_is_not_speech() -> None:
    edges = listen("x" * 20 + "o" * 6 + "." * 40)
    assert edges[-1][1] == SpeechEnded(0, 20 * BLOCK)


@pytest.mark.parametrize("strict", [False, True])
def test_clicks_are_not_speech(strict: bool) -> None:
    assert listen("x......x......x......", strict=strict) == []


def test_over_the_debtor_more_voice_is_asked_for() -> None:
    assert listen("xxxxxxx" + "." * 20, strict=True) == []
    assert listen("." * 5 + "x" * 12, strict=True) == [(14, SpeechStarted(5 * BLOCK))]


def test_a_second_utterance_begins_after_the_first() -> None:
    edges = listen("x" * 10 + "." * 3 + "x" * 10, wait=2 * BLOCK)
    starts = [edge.start if isinstance(edge, SpeechEnded) else edge.at for _, edge in edges]
    assert starts == [0, 0, 13 * BLOCK]
