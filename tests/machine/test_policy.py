"""The machine policy: what it sets, what it locks, and what becomes of one with mistakes."""

import contextlib
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.support.machine import machine
from voicecoach.application import doctor
from voicecoach.application.speech import Speech
from voicecoach.core.problem import Problem
from voicecoach.machine import paths, policy, precedence, settings
from voicecoach.machine.settings import Settings

__all__ = ["machine"]
EXAMPLE = Path(__file__).parents[2] / "packaging" / "policy.example.toml"


def ruled(machine: Path, text: str | bytes) -> settings.LoadedSettings:
    """What holds under this policy."""
    data = text if isinstance(text, bytes) else text.encode()
    (machine / "policy.toml").write_bytes(data)
    return settings.read()


def own(text: str) -> None:
    """The user's own settings."""
    paths.made_private(paths.data())
    paths.settings_file().write_text(text, "utf-8")


def test_locks_over_settings_over_defaults_over_built_in(machine: Path) -> None:
    own('level = "easy"\n[privacy]\nretention_days = 7\n')
    loaded = ruled(
        machine,
        '[set]\nlevel = "hard"\ntrainee = "Somebody"\n'
        '[lock]\nprivacy.retention_days = 30\n"audio.half_duplex" = true\n',
    )
    assert loaded.policy.mistakes == ()
    chosen = loaded.settings
    assert (chosen.level, chosen.trainee, chosen.theme) == ("easy", "Somebody", "system")
    assert (chosen.privacy.retention_days, chosen.audio.half_duplex) == (30, True)


@pytest.mark.parametrize(
    "rule", ["", '[set]\ntheme = "dark"\n', '[lock]\ntheme = "light"\n', "[lock]\ntheme = 3\n", "["]
)
@pytest.mark.parametrize("chosen", ["", 'theme = "contrast"\n', 'theme = "purple"\n', "theme"])
def test_the_window_opens_in_the_theme_that_the_settings_then_name(
    machine: Path, rule: str, chosen: str
) -> None:
    own(chosen)
    loaded = ruled(machine, b"\xef\xbb\xbf" + rule.encode())
    assert precedence.theme() == loaded.settings.theme


def test_only_what_was_chosen_is_written_down(machine: Path) -> None:
    loaded = ruled(machine, '[set]\nlevel = "hard"\n')
    settings.save(settings.changed(loaded, settings.with_value(loaded.settings, "theme", "dark")))
    assert tomllib.loads(paths.settings_file().read_text()) == {"theme": "dark"}
    assert ruled(machine, '[set]\nlevel = "easy"\n').settings.level == "easy"


def test_what_is_locked_cannot_be_changed_and_says_why(machine: Path) -> None:
    loaded = ruled(
        machine,
        'reason = "Set by IT."\n[lock]\nmodel = "basic"\ntrainee = "Sam"\n[reasons]\nmodel = "One model for all."\n',
    )
    for key, why in (("model", "One model for all."), ("trainee", "Set by IT.")):
        with pytest.raises(Problem, match=why):
            settings.changed(loaded, settings.with_value(loaded.settings, key, "other"))


def test_what_a_sound_check_finds_does_not_fight_with_a_lock(machine: Path) -> None:
    loaded = ruled(machine, "[lock]\naudio.half_duplex = true\n")
    new = settings.with_value(
        settings.with_value(loaded.settings, "audio.half_duplex", value=False), "audio.offset", 9
    )
    after = settings.changed(loaded, new)
    assert (after.settings.audio.half_duplex, after.settings.audio.offset) == (True, 9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[lock]\nlevel = \n", "line 2"),
        ('[lock]\naudio.half_duplx = true\nlevel = "hard"\n', 'did you mean "audio.half_duplex"'),
        ('[lock]\naudio.half_duplex = "yes"\nlevel = "hard"\n', "Expected `bool`, got `str`"),
        ("[set]\nturns.end_of_turn = 60\n", "<= 8"),
        ("[set]\nprivacy.retention_days = -1\n", ">= 0"),
        ('[lock]\nconsent.given = "2026-01-01"\n', '"consent" cannot be set here'),
        ('[lock]\nfolders.sessions = "training/calls"\n', "a folder must be a full path"),
        ('[set]\nfolders.models = "~nobody-of-that-name/models"\n', "a folder must be a full path"),
        ('[lock]\nfolders.rubrics = "/srv/\\u0000"\n', "a folder must be a full path"),
        ('[lock]\nnetwork.proxy = "proxy"\n', "a proxy must look like http://host:port"),
        ("[set]\naudio.offset = -999999999\n", ">= -32000"),
        ("[lok]\nlevel = 1\n", 'there is no section "lok"'),
        ("lock = 3\n", "[lock] must be a table"),
        ("format = 2\n", "its format is 2"),
        ("reason = 7\n", "must be a sentence"),
        (b"\xff\xfe[lock]\n", "not text in UTF-8"),
        ("#" * 300_000, "larger than 256 kB"),
        ("[lock]\na = " + "[" * 20_000, ""),
        (f"[lock]\n{'a.' * 5000}b = 1\n", "there is no setting"),
        ("[lock]\n" + "".join(f"key{n} = 1\n" for n in range(20_000)), "and 19997 more"),
    ],
)
def test_a_mistake_is_named_and_loosens_nothing(machine: Path, text: str | bytes, said: str) -> None:
    own('[privacy]\nretention_days = 5\n[network]\nproxy = "http://proxy:8080"\n')
    loaded = ruled(machine, text)
    assert said in loaded.policy.problem
    assert str(machine / "policy.toml") in loaded.policy.problem
    assert len(loaded.policy.problem) < 1000
    assert not loaded.settings.network.downloads
    assert loaded.settings.privacy.pseudonyms
    assert loaded.settings.network.proxy == "http://proxy:8080"
    if "hard" in str(text):
        assert loaded.settings.level == "hard"


def test_a_sentence_for_a_folder_or_a_proxy_is_any_sentence(machine: Path) -> None:
    loaded = ruled(
        machine,
        '[lock]\nfolders.sessions = "/srv/calls"\n[reasons]\nfolders.sessions = "Calls go to the share."\n',
    )
    assert loaded.policy.mistakes == ()
    assert loaded.policy.why("folders.sessions") == "Calls go to the share."


def test_the_doctor_tells_what_is_named_and_not_there(machine: Path) -> None:
    loaded = ruled(machine, '[lock]\nrubric = "ours"\nfolders.models = "/nowhere/models"\n')
    with contextlib.closing(Speech()) as speech:
        found = {check.name: check for check in doctor.checks(speech, loaded, machine)}
    assert found["Rubric"].state == "problem"
    assert "no rubric" in found["Rubric"].found
    assert found["Models folder"].found == "The folder /nowhere/models does not exist."
    assert "Scenarios folder" not in found


def test_a_policy_that_is_no_file_or_may_not_be_read_is_a_mistake(machine: Path) -> None:
    (machine / "policy.toml").mkdir()
    assert "it is not a file" in settings.read().policy.problem
    (machine / "policy.toml").rmdir()
    assert settings.read().policy.problem == ""


def test_the_machines_own_policy_cannot_be_moved_away(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = machine / "etc.toml"
    monkeypatch.setattr(paths, "machine_policy_file", lambda: theirs)
    assert paths.policy_file() == machine / "policy.toml"
    theirs.write_text('[lock]\nlevel = "hard"\n')
    assert paths.policy_file() == theirs


def test_settings_with_mistakes_hold_as_far_as_they_can_be_read(machine: Path) -> None:
    own('level = 3\ntheme = "dark"\nnovelty = "from a newer voicecoach"\n')
    loaded = settings.read()
    assert (loaded.settings.level, loaded.settings.theme) == ("normal", "dark")
    assert "Expected `str`, got `int`" in loaded.problem
    assert "novelty" in loaded.problem
    settings.save(settings.changed(loaded, settings.with_value(loaded.settings, "trainee", "Sam")))
    after = tomllib.loads(paths.settings_file().read_text())
    assert after == {"level": 3, "theme": "dark", "novelty": "from a newer voicecoach", "trainee": "Sam"}


def test_settings_that_are_no_toml_are_put_aside_before_they_are_written_over(machine: Path) -> None:
    own("trainee = Sam\n")
    loaded = settings.read()
    assert loaded.settings == Settings()
    settings.save(settings.changed(loaded, settings.with_value(loaded.settings, "trainee", "Sam")))
    assert paths.settings_file().with_suffix(".unread").read_text() == "trainee = Sam\n"
    assert settings.read().settings.trainee == "Sam"
    assert settings.read().problem == ""


def test_folders_may_lie_elsewhere(machine: Path) -> None:
    places = settings.folders(ruled(machine, '[lock]\nfolders.sessions = "/srv/calls"\n').settings)
    assert (places.sessions, places.shared) == (Path("/srv/calls"), True)
    assert places.models == paths.models()


def test_the_example_and_the_schema_are_true() -> None:
    schema = json.loads((paths.assets() / "schemas" / "policy.schema.json").read_text("utf-8"))
    assert (paths.assets() / "schemas" / "policy.schema.json").read_bytes() == policy.policy_schema(Settings)
    table = tomllib.loads(EXAMPLE.read_text("utf-8"))
    jsonschema.validate(table, schema)
    assert policy.read_policy(EXAMPLE, Settings).mistakes == ()
    commented = [
        line[2:]
        for line in EXAMPLE.read_text("utf-8").splitlines()
        if line.startswith("# ") and " = " in line
    ]
    for line in commented:  # what is shown as a possibility is one
        assert not policy.sift(tomllib.loads(line), settings.LEAVES)[1], line
    for wrong in ({"lock": {"nothing": 1}}, {"lock": {"level": 1}}, {"set": {"audio": {"half_duplex": "x"}}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    jsonschema.validate({"lock": {"audio.half_duplex": True, "audio": {"offset": 3}}}, schema)
