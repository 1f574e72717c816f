"""The template catalogues: what is collected from the code, and how an outdated one is noticed."""

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "messages.py"
CODE = """
def shown(count: int) -> str:
    return msg("There is no file {path}.") + n_("{count} call", "{count} calls", count) + _("Saved") + str("Data")
"""


def test_sentences_and_plurals_are_collected_without_line_numbers(tmp_path: Path) -> None:
    messages = runpy.run_path(str(SCRIPT))
    messages["template"].__globals__["ROOT"] = tmp_path
    (tmp_path / "room.py").write_text(CODE)
    text = messages["template"](tmp_path).decode()
    assert 'msgid "There is no file {path}."' in text
    assert 'msgid_plural "{count} calls"' in text
    assert text.index('msgid "Saved"') < text.index('msgid "There is')
    assert "Data" not in text
    assert "#: room.py\n" in text


def test_a_catalogue_that_differs_from_the_code_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    messages = runpy.run_path(str(SCRIPT))
    space = messages["main"].__globals__
    space["CATALOGUES"] = tmp_path
    space["templates"] = lambda: {"cli": b"new", "core": b"same"}
    (tmp_path / "cli.pot").write_bytes(b"old")
    (tmp_path / "core.pot").write_bytes(b"same")
    (tmp_path / "gone.pot").write_bytes(b"of a room that is no more")
    monkeypatch.setattr("sys.argv", ["messages.py", "--check"])
    assert messages["main"]() == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "assets/messages/cli.pot",
        "assets/messages/gone.pot",
    ]
    monkeypatch.setattr("sys.argv", ["messages.py"])
    assert messages["main"]() == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "cli.pot": b"new",
        "core.pot": b"same",
    }
