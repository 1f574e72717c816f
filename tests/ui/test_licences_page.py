"""The page of licences, from what is installed and from a packaged build's own list."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedProgram
from tests.support.ui_window import at_rest, button, click, on_page, opened
from voicecoach.core.problem import Problem
from voicecoach.machine import licences
from voicecoach.ui.desk import Visit

pytestmark = pytest.mark.window


def test_the_keys_page_leads_to_licences_and_a_text_can_be_read(qtbot: QtBot) -> None:
    with opened(qtbot, RecordedProgram(), Visit("keys")) as window:
        click(qtbot, button(qtbot, on_page(qtbot, window, "keys"), "Licences"))
        page = on_page(qtbot, window, "licences")
        qtbot.waitUntil(lambda: page.list.count() > 20)
        qtbot.waitUntil(lambda: "GNU GENERAL PUBLIC LICENSE" in page.text.toPlainText())
        page.filter.setText("msgspec bsd")
        qtbot.waitUntil(lambda: page.list.count() == 1)
        qtbot.waitUntil(lambda: "Redistribution and use" in page.text.toPlainText())
        assert "BSD-3-Clause" in page.about.text()
        page.filter.setText("no such thing")
        assert page.about.text() == "No component matches the filter."
        at_rest(qtbot, window)
        assert page.text.toPlainText() == ""
        window.back()
        on_page(qtbot, window, "keys")


def test_a_packaged_build_reads_its_own_list(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _packaged(tmp_path, monkeypatch)
    with opened(qtbot, RecordedProgram(), Visit("licences")) as window:
        page = on_page(qtbot, window, "licences")
        qtbot.waitUntil(lambda: page.text.toPlainText() == "first words")
        assert page.list.count() == 1
        assert page.note.text() == "speaks · https://example.org"
        assert [page.texts.itemText(at) for at in range(page.texts.count())] == ["COPYING", "NOTICE"]
        page.texts.setCurrentIndex(1)
        page.texts.activated.emit(1)
        qtbot.waitUntil(lambda: page.text.toPlainText() == "second words")


def test_a_lost_list_or_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _packaged(tmp_path, monkeypatch)
    text = licences.parts()[0].texts[0]
    (folder / text.path).unlink()
    with pytest.raises(Problem, match="Install voicecoach again"):
        licences.read(text)
    (folder / licences.INDEX).write_text("not JSON")
    with pytest.raises(Problem, match="calls are safe"):
        licences.parts()


def _packaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build's folder with one part and two texts."""
    texts = folder / "licences"
    (texts / "espeak-ng").mkdir(parents=True)
    (texts / "espeak-ng" / "COPYING").write_text("first words")
    (texts / "espeak-ng" / "NOTICE").write_text("second words")
    (texts / licences.INDEX).write_text(
        '[{"name": "espeak-ng", "version": "1.52.0", "licence": "GPL-3.0-or-later", "note": "speaks",'
        ' "home": "https://example.org", "texts": [{"title": "COPYING", "path": "espeak-ng/COPYING"},'
        ' {"title": "NOTICE", "path": "espeak-ng/NOTICE"}]}]'
    )
    monkeypatch.setattr(licences, "folder", lambda: texts)
    return texts
