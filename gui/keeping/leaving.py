"""Leaving: the last backup with a note that is seen, the sign-out written down, the casebook closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from gui.keeping.backups import BackupRunner
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from resources.wording import say


class LeavingNote(QDialog):
    """Says that a backup is being made; nobody can press anything in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setModal(True)
        self.setMinimumWidth(420)
        bar = named(QProgressBar(), say("keeping.leaving"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(plain_label(say("keeping.leaving"), "title", wraps=True))
        column.addWidget(plain_label(say("keeping.leaving.safe"), "body", wraps=True))
        column.addWidget(bar)

    def reject(self) -> None:
        """Escape does nothing: it takes a moment."""


def leave(casebook: Casebook, backups: BackupRunner, window: QWidget) -> None:
    """What cannot be backed up, because it can only be read or is thrown away, is left at once."""
    backups.stop()
    if casebook.keeping.fault is None and not casebook.practice:
        note = LeavingNote(window)
        if window.isVisible():
            note.show()
            QCoreApplication.processEvents()
        backups.make_and_wait()
        note.done(0)
        note.deleteLater()
    casebook.session.end()
    casebook.close()
