"""Actions on the selected calls: delete and restore, rename the trainee, export, import, repair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCompleter, QFileDialog, QFrame, QLineEdit

from voicecoach.application.ports.library import ENDING, Done, Repaired
from voicecoach.core.messages import msg
from voicecoach.machine.translation import _, n_, say
from voicecoach.ui.desk import Visit
from voicecoach.ui.widgets.basic import Button, OneLine, clear, column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Entry, Listing, Trashed
    from voicecoach.ui.jobs import Job
    from voicecoach.ui.library.calls_page import CallsPage

CALL_FILES = _("Calls (*{ending})", ending=ENDING)
SENTENCES_SHOWN = 3
"""Sentences shown of many (default)."""


class CallHandling:
    """Works on the page's selection in the background and reports the result."""

    def __init__(self, page: CallsPage) -> None:
        self._page = page
        self._library = page.desk.program.library
        self._trashed: list[Trashed] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.trouble = column(gap=0)
        page.body.addLayout(self.trouble)

    # -- trash ------------------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """To the trash; no question, since it can be undone."""
        calls = self._page.selected()
        if calls:
            self._work(
                _("Deleting…"),
                lambda job: self._library.delete(calls, job.progress, job.cancelled),
                self._deleted,
            )

    def undo(self) -> None:
        """Restore the calls deleted last."""
        deleted, self._trashed = self._trashed, []
        if deleted:
            self._work(
                _("Restoring…"),
                lambda job: self._library.restore(deleted, job.progress, job.cancelled),
                self._restored,
            )

    def _deleted(self, done: Done) -> None:
        if done.trashed:
            self._trashed = done.trashed
            back = Button(_("Undo"), self._page.desk.look, icon="back", name=_("Undo delete"))
            back.clicked.connect(self.undo)
            self._page.say(
                n_("{count} call moved to the trash.", "{count} calls moved to the trash.", len(done.did)),
                "strip",
                back,
            )
        self._tell_problems(done)

    def _restored(self, done: Done) -> None:
        self._page.say(n_("{count} call restored.", "{count} calls restored.", len(done.did)))
        self._tell_problems(done)

    # -- another name -----------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Offer a field for the trainee's name above the table."""
        calls = self._page.selected()
        if not calls:
            return
        entry = self._page.entry()
        typed = QLineEdit(entry.trainee if entry else "")
        typed.setAccessibleName(_("Trainee's name"))
        typed.setMaxLength(100)
        names = [self._page.filter.trainee.itemData(row) for row in range(self._page.filter.trainee.count())]
        known = QCompleter([name for name in names if name])
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        typed.setCompleter(known)
        change = Button(_("Rename"), self._page.desk.look, kind="primary")
        leave = Button(_("Cancel"), self._page.desk.look, kind="flat", name=_("Keep the current name"))
        strip = self._page.say(n_("Trainee in {count} call:", "Trainee in {count} calls:", len(calls)))
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
            _("Renaming…"),
            lambda job: self._library.rename(calls, name, job.progress, job.cancelled),
            lambda done: self._renamed(done, name.strip()),
        )

    def _renamed(self, done: Done, name: str) -> None:
        if done.did:
            self._page.say(
                n_(
                    "The trainee of {count} call is now {name}.",
                    "The trainee of {count} calls is now {name}.",
                    len(done.did),
                    name=name,
                )
            )
        self._tell_problems(done)

    # -- files ------------------------------------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask for a file for one call, for a folder for several."""
        calls = self._page.selected()
        if not calls:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, _("Export"), documents)
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
        """Export one call."""
        self._work(_("Exporting…"), lambda _: self._library.export_as(call, file), self._exported)

    def export(self, calls: list[Path], into: Path) -> None:
        """Export several calls, a file each."""
        self._work(
            _("Exporting…"),
            lambda job: self._library.export(calls, into, job.progress, job.cancelled),
            self._exported,
        )

    def _exported(self, done: Done) -> None:
        if done.did:
            first, number = done.did[0], len(done.did)
            self._page.say(_("Saved {file}.", file=first) if number == 1 else _saved(number))
        self._tell_problems(done)

    def ask_files(self) -> None:
        """Ask which files to import."""
        dialog = QFileDialog(self._page, _("Import calls"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([CALL_FILES, _("All files (*)")])
        dialog.filesSelected.connect(lambda files: self.import_files([Path(file) for file in files]))
        dialog.open()

    def import_files(self, files: list[Path]) -> None:
        """Import into the folder that is listed."""
        root = self._page.index.root
        self._work(
            _("Importing…"),
            lambda job: self._library.import_files(files, root, job.progress, job.cancelled),
            self._imported,
        )

    def _imported(self, done: Done) -> None:
        if done.did:
            self._page.say(
                _joined(done.did, lambda more: n_("{count} more imported.", "{count} more imported.", more))
            )
        self._tell_problems(done)

    # -- damaged calls ----------------------------------------------------------------------------------------------

    def show_damaged(self, calls: Listing) -> None:
        """Offer repair of damaged calls, in a strip under the table."""
        damaged = tuple((call.folder, call.problem) for call in calls)
        if damaged == self._shown:
            return
        self._shown = damaged
        clear(self.trouble)
        if damaged:
            self.trouble.addWidget(self._strip(list(calls)))

    def _strip(self, calls: list[Entry]) -> QFrame:
        """How many, what is wrong with the first, and what to do."""
        look = self._page.desk.look
        needs = n_("{count} call needs attention.", "{count} calls need attention.", len(calls))
        reason, first = OneLine("small"), calls[0]
        named = first.folder in first.problem
        reason.say(
            first.problem if named else msg("{call}: {problem}", call=first.folder, problem=first.problem)
        )
        line = row(label(needs, "over", wrap=False), gap=12, margin=8)
        line.addWidget(reason, 1)
        if len(calls) > 1:
            see = Button(_("Show"), look, kind="flat", name=_("Show only calls that need attention"))
            see.clicked.connect(self._page.filter.choose_damaged)
            line.addWidget(see)
        repair = Button(_("Repair") if len(calls) == 1 else _("Repair all"), look)
        repair.setToolTip(_("Repairs what can be repaired and deletes nothing"))
        folders = [self._page.index.root / call.folder for call in calls]
        repair.clicked.connect(lambda: self.repair(folders))
        line.addWidget(repair)
        return frame(line, "trouble")

    def repair(self, calls: list[Path]) -> None:
        """Repair what can be repaired."""
        self._page.say(_("Repairing…"))
        self._page.start(lambda job: self._library.repair(calls, job.progress), self._repaired)

    def _repaired(self, results: dict[Path, Repaired | str]) -> None:
        """Report what was repaired and what is left; offer to grade."""
        grade = [call for call, done in results.items() if isinstance(done, Repaired) and done.grade]
        button = None
        if len(grade) == 1:
            button = Button(_("Grade"), self._page.desk.look, kind="primary")
            button.clicked.connect(lambda: self._page.desk.visit(Visit("grading", folder=grade[0])))
        sentences = [_repair_result(result) for result in results.values()]
        text = _joined(sentences, lambda more: n_("{count} more checked.", "{count} more checked.", more))
        self._page.say(text, "strip", button)
        self._page.changed([call.name for call in results])

    # -- all of them ------------------------------------------------------------------------------------------------

    def _work(self, doing: str, work: Callable[[Job], Done], done: Callable[[Done], None]) -> None:
        """Run it in the background and show its progress."""

        def finished(what: Done) -> None:
            self._page.say_nothing()
            done(what)
            if what.touched:
                self._page.changed(what.touched)

        def tell(_part: float, how: str) -> None:
            self._page.say(_("{doing} {progress}", doing=doing, progress=say(how)))

        self._page.say(doing)
        self._page.start(work, finished, progress=tell)

    def _tell_problems(self, done: Done) -> None:
        for problem in done.problems[:SENTENCES_SHOWN]:
            self._page.also_say(problem, "trouble")
        more = len(done.problems) - SENTENCES_SHOWN
        if more > 0:
            self._page.also_say(
                n_("{count} more call failed.", "{count} more calls failed.", more), "trouble"
            )


def _saved(number: int) -> str:
    return n_("{count} call exported.", "{count} calls exported.", number)


def _repair_result(result: Repaired | str) -> str:
    """What a repair came to, in the language shown."""
    if isinstance(result, str):
        return say(result)
    left = [_("Still damaged: {fault}", fault=say(fault.what)) for fault in result.left]
    return " ".join([*map(say, result.done), *left]) or _("Nothing was wrong.")


def _joined(sentences: list[str], more: Callable[[int], str]) -> str:
    """The first few sentences; `more` words how many are left."""
    left = len(sentences) - SENTENCES_SHOWN
    return " ".join([*map(say, sentences[:SENTENCES_SHOWN]), *([more(left)] if left > 0 else [])])
