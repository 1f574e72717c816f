"""What ten seconds of debtor voice tell about a room, on sound whose echo is known."""

from typing import Any

import numpy as np
import pytest

from voicecoach.core.echo_path import ENOUGH, LATE, EchoPath, find_echo, judge, measure
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, silence

LAG = 1_600


def debtor() -> Samples:
    """A second of nothing, then noise with a pause in each second."""
    sound = np.random.default_rng(4).standard_normal(9 * RATE) * 3000
    at = np.arange(len(sound))
    return np.round(sound * (at >= RATE) * (at % RATE < RATE * 3 // 4)).astype(np.int16)


def room(back_db: float = -20.0, removed_db: float = 30.0, noise: float = 3.0) -> list[Block]:
    """Blocks of a call in which the debtor comes back so loud, and is removed so well."""
    far = debtor()
    hiss = np.random.default_rng(5).standard_normal(len(far)) * noise
    echo = np.concatenate([silence(LAG), far[:-LAG]]) * 10 ** (back_db / 20)
    mic, near = (np.round(part + hiss).astype(np.int16) for part in (echo, echo * 10 ** (-removed_db / 20)))
    return [
        Block(at, mic[at : at + BLOCK], near[at : at + BLOCK], far[at : at + BLOCK], at >= RATE)
        for at in range(0, len(far), BLOCK)
    ]


def measured(blocks: list[Block], voiced: list[bool] | None = None) -> EchoPath:
    return measure(blocks, voiced or [False] * len(blocks))


def test_an_echo_is_measured_as_it_was_made() -> None:
    path = measured(room())
    assert path.lag == LAG
    assert path.noise_dbfs == pytest.approx(-80.8, abs=0.5)
    assert path.echo_return_loss_db == pytest.approx(20, abs=1)
    assert path.removed_db == pytest.approx(27, abs=4)
    assert (path.false_events, path.muted) == (0, False)


def test_an_echo_hardly_above_the_room_is_none() -> None:
    path = measured(room(back_db=-45.0, noise=20.0))
    assert path.lag is None
    assert path.removed_db == 0
    assert path.echo_return_loss_db == pytest.approx(41.4, abs=0.5)


@pytest.mark.parametrize(("since", "events"), [(1.5, 0), (2.5, 0), (6.0, 1)])
def test_leaked_voice_counts_only_once_the_canceller_has_settled(since: float, events: int) -> None:
    blocks = room()
    voiced = [since * RATE <= block.start < (since + 0.4) * RATE for block in blocks]
    assert measured(blocks, voiced).false_events == events


def test_voice_while_the_debtor_is_silent_is_nobodys_echo() -> None:
    blocks = [Block(b.start, b.mic, b.near, b.far, audible=False) for b in room()]
    assert measured(blocks, [True] * len(blocks)).false_events == 0


@pytest.mark.parametrize("lag", [0, 333, 7_000, -3_000])
def test_an_echo_is_found_where_it_is(lag: int) -> None:
    noise = np.random.default_rng(1).integers(-2000, 2000, 5 * RATE).astype(np.int16)
    assert find_echo(noise, np.roll(noise, lag)) == lag


def test_the_limits_themselves_are_good_enough_or_too_late() -> None:
    usual = EchoPath(20.0, ENOUGH, 200, -60.0, 0, muted=False)
    assert judge(usual, LATE - 0.01)[0] == "good"
    assert judge(usual, LATE)[0] == "half_duplex"


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"muted": True}, "no_microphone"),
        ({"false_events": 1}, "half_duplex"),
        ({"removed_db": 12.0}, "headset"),
        ({}, "good"),
    ],
)
def test_verdicts(facts: dict[str, Any], verdict: str) -> None:
    usual = {
        "echo_return_loss_db": 20.0,
        "removed_db": 30.0,
        "lag": 200,
        "noise_dbfs": -60.0,
        "false_events": 0,
    }
    assert judge(EchoPath(**{"muted": False, **usual, **facts}), 0.1)[0] == verdict


def test_a_muted_microphone_is_noticed() -> None:
    blocks = [Block(n * BLOCK, silence(BLOCK), silence(BLOCK), silence(BLOCK)) for n in range(100)]
    assert measure(blocks, [False] * 100).muted


def test_noise_is_no_echo() -> None:
    one, other = (
        np.random.default_rng(seed).integers(-2000, 2000, 5 * RATE).astype(np.int16) for seed in (1, 2)
    )
    assert find_echo(one, other) is None
    assert find_echo(one, np.roll(one, 333)) == 333
