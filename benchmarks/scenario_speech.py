"""The shipped debtors aloud: every line rendered, and the good trainee's replies heard by Vosk (synthetic model).

    python -m benchmarks.scenario_speech [SCENARIO …] [--calls N]

For each scenario: seconds to render the lines of one call cold and again, lines that take longer or shorter than their
letters and pauses explain (the voice spells or skips something), and the share of trainee turns in which every act
intended is heard.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from voicecoach.application.reading import reader
from voicecoach.application.scenario_catalog import ScenarioFile, read_scenario_file
from voicecoach.application.speech import SYNTHETIC, find_model
from voicecoach.core.session import UNDATED
from voicecoach.core.sound import BLOCK, RATE, samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.recognition.vosk_recogniser import VoskModel, VoskRecogniser, load_vosk
from voicecoach.devices.speech.clip_cache import CachedVoice, ClipCache
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, all_lines
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.simulated.trainee import Exchange, Trainee, hold, read_trainee
from voicecoach.language.understanding import Context
from voicecoach.machine import paths

TRAINEE = VoiceWish("male", "adult", "us", 150)
"""The voice that the demo's trainee has."""
PAUSE = silence(samples(0.7))
ODD = 0.3
"""Share of its length, beyond 0.3 s, by which a line stands out (our choice)."""


def main() -> None:
    """Print one row a scenario."""
    asked = argparse.ArgumentParser()
    asked.add_argument("scenarios", nargs="*")
    asked.add_argument("--calls", type=int, default=2)
    given = asked.parse_args()
    shipped = sorted((paths.assets() / "scenarios").glob("*.toml"))
    found = [file.scenario for file in map(read_scenario_file, shipped) if isinstance(file, ScenarioFile)]
    model = load_vosk(find_model(SYNTHETIC))
    trainee = read_trainee((paths.assets() / "trainees" / "good.toml").read_text(encoding="utf-8"))
    right = turns = 0
    with tempfile.TemporaryDirectory() as folder, Synthesiser() as speech:
        clips = ClipCache(Path(folder))
        for scenario in found:
            if scenario and (not given.scenarios or scenario.id in given.scenarios):
                _render(scenario, speech, clips)
                heard = _listen(scenario, trainee, given.calls, CachedVoice(speech, clips, TRAINEE), model)
                right, turns = right + heard[0], turns + heard[1]
    print(f"all: {right} of {turns} turns heard as intended ({right / max(1, turns):.1%}; wanted 95 %)")


def _render(scenario: Scenario, speech: Synthesiser, clips: ClipCache) -> None:
    """All lines of a call, cold and from the cache; lines at an odd rate are shown."""
    debtor = Debtor(scenario, draw(scenario, 1), 1)
    voice, lines = CachedVoice(speech, clips, scenario.persona.voice), all_lines(debtor)
    spent = []
    for _ in range(2):
        begun = time.perf_counter()
        voice.prepare(lines, lambda _part, _doing: None, lambda: False)
        spent.append(time.perf_counter() - begun)
    print(f"{scenario.id}: {len(lines)} lines, ready in {spent[0]:.1f} s, again in {spent[1]:.2f} s")
    lengths = np.array([len(voice.render(line)) / RATE for line in lines])
    parts = np.array(
        [[sum(map(str.isalpha, line)), sum(map(line.count, ".?!")), line.count(","), 1] for line in lines]
    )
    expected = parts @ np.linalg.lstsq(parts, lengths, rcond=None)[0]
    for line, length, usual in zip(lines, lengths, expected, strict=True):
        if not length or abs(length - usual) > ODD * usual + 0.3:
            print(f"    {length:.2f} s, usual {usual:.2f} s: {line}")


def _listen(
    scenario: Scenario, trainee: Trainee, calls: int, voice: CachedVoice, model: VoskModel
) -> tuple[int, int]:
    """How many turns were heard as intended, of how many."""
    spoken: dict[str, Exchange] = {}
    for seed in range(calls):
        call = hold(Debtor(scenario, draw(scenario, seed), seed, "normal"), trainee, seed)
        spoken |= {exchange.said: exchange for exchange in call.exchanges}
    heard = {said: _decoded(said, voice, model) for said in spoken}
    wrong = {said: words for said, words in heard.items() if not _same(spoken[said], words)}
    print(f"    heard as intended: {len(spoken) - len(wrong)} of {len(spoken)}")
    for said, words in wrong.items():
        lost = sorted(spoken[said].heard.acts - acts_of(words))
        print(f"    lost {', '.join(lost)}: {said} -> {' '.join(words)}")
    return len(spoken) - len(wrong), len(spoken)


def decoded_lines(lines: Sequence[str], folder: Path) -> dict[str, Sequence[str]]:
    """Each line through the trainee's voice and the recogniser; `folder` holds the sound meanwhile."""
    model = load_vosk(find_model(SYNTHETIC))
    with Synthesiser() as speech:
        voice = CachedVoice(speech, ClipCache(folder), TRAINEE)
        return {line: _decoded(line, voice, model) for line in lines}


def _decoded(said: str, voice: CachedVoice, model: VoskModel) -> Sequence[str]:
    recogniser = VoskRecogniser(model)
    for sound in (voice.render(said), PAUSE):
        for start in range(0, len(sound), BLOCK):
            recogniser.accept(sound[start : start + BLOCK])
    recogniser.finish()
    words = recogniser.finished()
    recogniser.close()
    return [word.text for word in words.words] if words else []


def _same(intended: Exchange, words: Sequence[str]) -> bool:
    """Whether everything that was done with the words was heard."""
    return intended.heard.acts <= acts_of(words)


def acts_of(words: Sequence[str]) -> frozenset[str]:
    """What the words do."""
    return reader().understand(tuple(words), Context(UNDATED)).names


if __name__ == "__main__":
    main()
