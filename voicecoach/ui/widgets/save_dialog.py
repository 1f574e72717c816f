"""Where a report is to be saved, and as what."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

FORMS = {
    "Web page with the sound (*.html)": "html",
    "PDF (*.pdf)": "pdf",
    "Table of measures (*.csv)": "csv",
    "xAPI statements for a learning record store (*.xapi.json)": "xapi.json",
    "SCORM 1.2 package for a learning platform (*.scorm.zip)": "scorm.zip",
}
"""What can be chosen, and the ending that names it when none is typed."""


def ask_where(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a file without holding anything up; `chosen` hears of it, or nobody does."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save report", documents)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(FORMS))
    dialog.setDefaultSuffix("html")
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(FORMS[form]))
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
