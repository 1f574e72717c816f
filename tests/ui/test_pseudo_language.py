"""Every text of the window can be translated: in the language for tests none is left in English.

What a recorded program hands over as plain text counts as data. On the pages of the real program only what comes from
scenarios, calls, people and the computer does.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.support.visible_text import Data, outside, untranslated
from voicecoach.core.messages import msg

SOUND = ("PULSE_SERVER", "PULSE_COOKIE", "ALSA_CONFIG_PATH")
pytestmark = [pytest.mark.window, pytest.mark.slow]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Texts in English by page, from a walk in a process of its own: one process speaks one language."""
    home = tmp_path_factory.mktemp("home")
    ours = {
        "VOICECOACH_LANGUAGE": "pseudo",
        "VOICECOACH_HOME": str(home),
        "VOICECOACH_POLICY": str(home / "policy.toml"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    # Without the virtual sound server that other tests of this run may have named: where there is a microphone, the
    # settings page watches its level for as long as it is open, and the walk waits until no job is running.
    inherited = {name: value for name, value in os.environ.items() if name not in SOUND}
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.pseudo_walk", str(home)],
        env={**inherited, **ours},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return pages


def test_no_page_shows_a_text_that_cannot_be_translated(english: dict[str, list[str]]) -> None:
    assert {page: texts for page, texts in english.items() if texts} == {}


def test_what_stands_in_brackets_is_translated_even_if_the_text_was_cut() -> None:
    assert outside("⟦a ⟦b⟧ c⟧ left ⟦cut") == " left "


def test_names_and_quotes_are_data_and_messages_are_not() -> None:
    data = Data()
    data.add(("Dana Whitfield, shift worker", {"quote": "I already told you"}, msg("Nothing is due.")))
    assert not untranslated("Dana", data)
    assert not untranslated("“I already told you” (Ctrl+F) 12 Nov 2026", data)
    assert untranslated("Nothing is due.", data)
    assert untranslated("Dana is late", data)
