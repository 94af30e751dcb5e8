"""Keeps what is typed in the one dialog that is open, from moment to moment: a kill or a lock loses nothing of it.

It knows which dialog it is by a name and a subject, and nothing of what is asked in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from gui.widgets.field_memory import put_back, remembered
from model.casebook.drafts import Drafts, WindowDraft

_LOOK_MS = 500


class DraftKeeper(QObject):
    """A dialog that is saved or cancelled leaves no draft; one that is put away does."""

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._dialog: QDialog | None = None
        self._name = ("", "")
        self._untouched: Mapping[str, str] = {}
        self._kept: Mapping[str, str] = {}
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, dialog: QDialog, window: str, subject: str) -> None:
        self._dialog, self._name = dialog, (window, subject)
        self._untouched = self._kept = remembered(dialog)
        dialog.accepted.connect(lambda: self._decided(dialog))
        dialog.rejected.connect(lambda: self._decided(dialog))
        self._timer.start()

    def go_on(self, draft: WindowDraft) -> None:
        """The dialog that is watched takes up what was typed before."""
        assert self._dialog is not None  # noqa: S101 - watched since it was opened
        put_back(self._dialog, draft.typed)
        self._kept = draft.typed

    def keep(self) -> None:
        """A timer calls it twice a second; nothing is written where nothing has changed."""
        if self._dialog is None:
            return
        typed = remembered(self._dialog)
        if typed == self._kept:
            return
        self._kept = typed
        if typed == self._untouched:
            self._drafts.drop()
        else:
            self._drafts.keep(WindowDraft(*self._name, typed))

    def let_go(self) -> None:
        """The dialog is put away undecided: what was kept of it waits for its author."""
        self._dialog = None
        self._timer.stop()

    def _decided(self, dialog: QDialog) -> None:
        if self._dialog is dialog:
            self.let_go()
            self._drafts.drop()
