"""What the library does to the chosen calls: trash and back, another name, files out and in, repair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCompleter, QFileDialog, QFrame, QLineEdit

from voicecoach.application.ports.library import ENDING, Done, Repaired
from voicecoach.ui import words
from voicecoach.ui.desk import Visit
from voicecoach.ui.widgets.basic import Button, OneLine, clear, column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Entry, Listing, Trashed
    from voicecoach.ui.jobs import Job
    from voicecoach.ui.library.calls_page import CallsPage

CALL_FILES = f"Calls (*{ENDING})"
SENTENCES_SHOWN = 3
"""Sentences that are shown of many (house)."""


class CallHandling:
    """Works on what is chosen in the page, in the background, and says what became of it."""

    def __init__(self, page: CallsPage) -> None:
        self._page = page
        self._library = page.desk.program.library
        self._trashed: list[Trashed] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.trouble = column(gap=0)
        page.body.addLayout(self.trouble)

    # -- trash ------------------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """To the trash: nothing is asked, since it can be taken back."""
        calls = self._page.selected()
        if calls:
            self._work(
                "Deleting",
                lambda job: self._library.delete(calls, job.progress, job.cancelled),
                self._deleted,
            )

    def undo(self) -> None:
        """Take back what was deleted last."""
        ones, self._trashed = self._trashed, []
        if ones:
            self._work(
                "Taking back",
                lambda job: self._library.restore(ones, job.progress, job.cancelled),
                self._restored,
            )

    def _deleted(self, done: Done) -> None:
        if done.trashed:
            self._trashed = done.trashed
            back = Button("Undo", self._page.desk.look, icon="back", name="Take back what was deleted")
            back.clicked.connect(self.undo)
            self._page.say(f"{words.count(len(done.did), 'call')} moved to the trash.", "strip", back)
        self._tell_problems(done)

    def _restored(self, done: Done) -> None:
        self._page.say(f"{words.count(len(done.did), 'call')} taken back.")
        self._tell_problems(done)

    # -- another name -----------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """A line to type the name in, above the table."""
        calls = self._page.selected()
        if not calls:
            return
        entry = self._page.entry()
        typed = QLineEdit(entry.trainee if entry else "")
        typed.setAccessibleName("The trainee's name")
        typed.setMaxLength(100)
        names = [
            self._page.filter.trainee.itemData(place) for place in range(self._page.filter.trainee.count())
        ]
        known = QCompleter([name for name in names if name])
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        typed.setCompleter(known)
        change = Button("Change the name", self._page.desk.look, kind="primary")
        leave = Button("Leave it", self._page.desk.look, kind="flat", name="Leave the name as it is")
        strip = self._page.say(f"Trainee in {words.count(len(calls), 'call')}:")
        line = strip.layout()
        assert line is not None
        for part in (typed, change, leave):
            line.addWidget(part)
        typed.selectAll()
        typed.setFocus()
        typed.returnPressed.connect(change.click)
        change.clicked.connect(lambda: self._rename(calls, typed.text()))
        leave.clicked.connect(self._leave_name)

    def _leave_name(self) -> None:
        self._page.say_nothing()
        self._page.table.setFocus()

    def _rename(self, calls: list[Path], name: str) -> None:
        if not name.strip():
            return
        self._page.table.setFocus()
        self._work(
            "Changing the name",
            lambda job: self._library.rename(calls, name, job.progress, job.cancelled),
            lambda done: self._renamed(done, name.strip()),
        )

    def _renamed(self, done: Done, name: str) -> None:
        if done.did:
            self._page.say(f"{words.count(len(done.did), 'call')} now by {name}.")
        self._tell_problems(done)

    # -- files ------------------------------------------------------------------------------------------------------

    def ask_where(self) -> None:
        """One call: a file. Several: a folder."""
        calls = self._page.selected()
        if not calls:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, "Export", documents)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(calls) == 1:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter(CALL_FILES)
            dialog.setDefaultSuffix(ENDING.removeprefix("."))
            dialog.selectFile(self._library.suggested_file(Path(documents), calls[0]).name)
            dialog.fileSelected.connect(lambda file: self.export_one(calls[0], Path(file)))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.fileSelected.connect(lambda folder: self.export(calls, Path(folder)))
        dialog.open()

    def export_one(self, call: Path, file: Path) -> None:
        """That call as that file."""
        self._work("Exporting", lambda _: self._library.export_as(call, file), self._exported)

    def export(self, calls: list[Path], into: Path) -> None:
        """Those calls as files in that folder."""
        self._work(
            "Exporting",
            lambda job: self._library.export(calls, into, job.progress, job.cancelled),
            self._exported,
        )

    def _exported(self, done: Done) -> None:
        if done.did:
            what = done.did[0] if len(done.did) == 1 else words.count(len(done.did), "call")
            self._page.say(f"Saved {what}.")
        self._tell_problems(done)

    def ask_files(self) -> None:
        """Which files to take in."""
        dialog = QFileDialog(self._page, "Import calls")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([CALL_FILES, "All files (*)"])
        dialog.filesSelected.connect(lambda files: self.take_in([Path(file) for file in files]))
        dialog.open()

    def take_in(self, files: list[Path]) -> None:
        """Those files into the library."""
        root = self._page.index.root
        self._work(
            "Importing",
            lambda job: self._library.import_files(files, root, job.progress, job.cancelled),
            self._taken_in,
        )

    def _taken_in(self, done: Done) -> None:
        if done.did:
            self._page.say(" ".join(_some(done.did, "imported")))
        self._tell_problems(done)

    # -- what needs a look ------------------------------------------------------------------------------------------

    def show_troubled(self, calls: Listing) -> None:
        """A strip of their own for calls that are not whole, under the table."""
        found = tuple((one.folder, one.problem) for one in calls)
        if found == self._shown:
            return
        self._shown = found
        clear(self.trouble)
        if found:
            self.trouble.addWidget(self._strip(list(calls)))

    def _strip(self, calls: list[Entry]) -> QFrame:
        """How many, the first with what is wrong, and what to do."""
        look = self._page.desk.look
        needs = words.count(len(calls), "call needs", "calls need")
        said = OneLine("small")
        named = calls[0].folder in calls[0].problem
        said.say(calls[0].problem if named else f"{calls[0].folder}: {calls[0].problem}")
        line = row(label(f"{needs} a look.", "over", wrap=False), gap=12, margin=8)
        line.addWidget(said, 1)
        if len(calls) > 1:
            see = Button("See them", look, kind="flat", name="List only calls that need a look")
            see.clicked.connect(self._page.filter.choose_troubled)
            line.addWidget(see)
        mend = Button("Repair" if len(calls) == 1 else "Repair all", look)
        mend.setToolTip("Mends what can be mended; nothing is thrown away")
        folders = [self._page.index.root / one.folder for one in calls]
        mend.clicked.connect(lambda: self.repair(folders))
        line.addWidget(mend)
        return frame(line, "trouble")

    def repair(self, calls: list[Path]) -> None:
        """Mend what can be mended."""
        self._page.say("Repairing…")
        self._page.start(lambda job: self._library.repair(calls, job.progress), self._repaired)

    def _repaired(self, results: dict[Path, Repaired | str]) -> None:
        """What was done, what is left, and the way to a grade."""
        grade = [call for call, done in results.items() if isinstance(done, Repaired) and done.grade]
        button = None
        if len(grade) == 1:
            button = Button("Grade it", self._page.desk.look, kind="primary")
            button.clicked.connect(lambda: self._page.desk.visit(Visit("grading", folder=grade[0])))
        said = [_told(done) for done in results.values()]
        self._page.say(" ".join(_some(said, "looked at")), "strip", button)
        self._page.changed([call.name for call in results])

    # -- all of them ------------------------------------------------------------------------------------------------

    def _work(self, doing: str, work: Callable[[Job], Done], done: Callable[[Done], None]) -> None:
        """In the background, saying how far it is."""

        def finished(what: Done) -> None:
            self._page.say_nothing()
            done(what)
            if what.touched:
                self._page.changed(what.touched)

        def tell(_part: float, how: str) -> None:
            self._page.say(f"{doing}: {how}")

        self._page.say(f"{doing}…")
        self._page.start(work, finished, progress=tell)

    def _tell_problems(self, done: Done) -> None:
        for sentence in _some(done.problems, "could not be done"):
            self._page.also_say(sentence, "trouble")


def _told(done: Repaired | str) -> str:
    """What a repair came to."""
    if isinstance(done, str):
        return done
    left = " ".join(fault.what for fault in done.left)
    return " ".join(done.done) + (f" Still wrong: {left}" if left else "") or "Nothing was wrong."


def _some(sentences: list[str], what: str) -> list[str]:
    """The first few, and how many more."""
    more = len(sentences) - SENTENCES_SHOWN
    return sentences[:SENTENCES_SHOWN] + ([f"And {more} more {what}."] if more > 0 else [])
