"""Asks where to save a report, and in which format."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from voicecoach.machine.translation import _

FORMS = {
    f"{_('Web page with sound')} (*.html)": "html",
    "PDF (*.pdf)": "pdf",
    f"{_('Table of measurements')} (*.csv)": "csv",
    f"{_('xAPI statements for a learning record store')} (*.xapi.json)": "xapi.json",
    f"{_('SCORM 1.2 package for a learning platform')} (*.scorm.zip)": "scorm.zip",
}
"""File types on offer, each with the ending used when none is typed."""


def ask_where(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a file without blocking; `chosen` is called with it unless the dialog is cancelled."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, _("Save report"), documents)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(FORMS))
    dialog.setDefaultSuffix("html")
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(FORMS[form]))
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
