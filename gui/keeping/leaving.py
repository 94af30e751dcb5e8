"""Leaving: the last backup with a note that is seen, the sign-out written down, the casebook closed, a failure told."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from gui.forms.keeping_words import failed_because, leaving_failed
from gui.keeping.backups import BackupRunner
from gui.measures import fix_width, margins, spacing
from gui.widgets.buttons import primary
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from resources.wording import say

_WIDTH = 460


class LeavingNote(QDialog):
    """Says that a backup is being made, and nobody can press anything in it; then, if it failed, what is to be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setModal(True)
        fix_width(self, _WIDTH)
        self._title = plain_label(say("keeping.leaving"), "title", wraps=True)
        self._text = plain_label(say("keeping.leaving.safe"), "body", wraps=True)
        self._bar = named(QProgressBar(), say("keeping.leaving"))
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.understood = primary(say("shell.understood"), "Enter")
        self.understood.clicked.connect(self.accept)
        self.understood.hide()
        column = QVBoxLayout(self)
        margins(column, 28, 24, 28, 24)
        spacing(column, 14)
        for part in (self._title, self._text, self._bar):
            column.addWidget(part)
        column.addWidget(self.understood, 0, Qt.AlignmentFlag.AlignRight)

    def tell(self, sentence: str, why: str) -> None:
        """Until somebody has said that they have read it."""
        self._title.setText(sentence)
        self._text.setText(why)
        self._bar.hide()
        self.understood.show()
        self.understood.setDefault(True)
        self.understood.setFocus()
        self.adjustSize()
        self.exec()

    def reject(self) -> None:
        """Escape does nothing: it takes a moment, and what went wrong is to be read."""


def leave(casebook: Casebook, backups: BackupRunner, window: QWidget, is_seen: bool) -> None:
    """What cannot be backed up, because it can only be read or is thrown away, is left at once.

    A backup that failed is told once the casebook is closed, so that nothing is open while nobody reads it.
    """
    backups.stop()
    done, note = None, LeavingNote(window)
    if casebook.keeping.fault is None and not casebook.practice:
        if is_seen:
            note.show()
            QCoreApplication.processEvents()
        done = backups.make_and_wait()
    casebook.session.end()
    casebook.close()
    why = "" if done is None else failed_because(done)
    if done is not None and why and is_seen:
        note.tell(leaving_failed(done), why)
    note.done(0)
    note.deleteLater()
