"""Keeps what is typed in the one dialog that is open, from moment to moment: a kill or a lock loses nothing of it.

It knows which dialog it is by a name and a subject, and nothing of what is asked in it. Passwords are never kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from gui.forms.draft_words import CHANGES_WHAT_IS
from gui.widgets.field_memory import lists_of, put_back, remembered
from model.casebook.drafts import Drafts, WindowDraft

_LOOK_MS = 500


class DraftKeeper(QObject):
    """A dialog that is saved leaves no draft; one that is put away does.

    One that is cancelled leaves none either, unless it had taken up an earlier draft: `left` carries that draft then,
    to be asked about.
    """

    left = Signal(object)

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._dialog: QDialog | None = None
        self._draft = WindowDraft("", "", {})
        self._untouched: Mapping[str, str] = {}
        self._lists: frozenset[str] = frozenset()
        self._is_resumed = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, dialog: QDialog, window: str, subject: str) -> None:
        self._untouched, self._lists = remembered(dialog), lists_of(dialog)
        self._dialog, self._is_resumed = dialog, False
        self._draft = WindowDraft(window, subject, self._kept(window, self._untouched), str(uuid4()))
        dialog.accepted.connect(lambda: self._saved(dialog))
        dialog.rejected.connect(lambda: self._cancelled(dialog))
        self._timer.start()

    def go_on(self, draft: WindowDraft) -> None:
        """The dialog that is watched takes up what was typed before."""
        assert self._dialog is not None  # noqa: S101 - watched since it was opened
        put_back(self._dialog, draft.typed)
        self._draft, self._is_resumed = draft, True

    def keep(self) -> None:
        """A timer calls it twice a second; nothing is written where nothing has changed."""
        if self._dialog is None:
            return
        all_typed = remembered(self._dialog)
        typed = self._kept(self._draft.window, all_typed)
        if typed == self._draft.typed:
            return
        self._draft = replace(self._draft, typed=typed)
        if all_typed == self._untouched:
            self._drafts.drop(self._draft.id)
        else:
            self._drafts.keep(self._draft)

    def let_go(self) -> None:
        """The dialog is put away undecided: what was kept of it waits for its author."""
        self._dialog = None
        self._timer.stop()

    def _kept(self, window: str, typed: Mapping[str, str]) -> Mapping[str, str]:
        """Of what was there before only what was changed: the rest may be another by the time it is put back.

        So too of a list in which nobody has chosen.
        """
        begins_with_it = typed.keys() if window in CHANGES_WHAT_IS else self._lists
        untouched = {path for path in begins_with_it if self._untouched.get(path) == typed.get(path)}
        return {path: text for path, text in typed.items() if path not in untouched}

    def _saved(self, dialog: QDialog) -> None:
        if self._dialog is dialog:
            self.let_go()
            self._drafts.drop(self._draft.id)

    def _cancelled(self, dialog: QDialog) -> None:
        if self._dialog is not dialog:
            return
        if self._is_resumed:
            self.keep()
        self.let_go()
        if self._is_resumed and any(draft.id == self._draft.id for draft in self._drafts.all()):
            self.left.emit(self._draft)
        else:
            self._drafts.drop(self._draft.id)
