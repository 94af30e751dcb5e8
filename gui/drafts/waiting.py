"""Offers what waits for whoever signs in or comes back, one after another, and has it opened again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.drafts.keeper import DraftKeeper
from gui.drafts.offer import OfferDraft
from gui.forms.draft_words import draft_sentence, typed_lines
from gui.forms.resumable import too_late
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft

Open = Callable[[WindowDraft], object]


class WaitingDrafts:
    """`open_window` puts up the dialog that the draft names, which the keeper then watches."""

    def __init__(self, casebook: Casebook, open_window: Open, window: QWidget) -> None:
        self.keeper = DraftKeeper(casebook.drafts, window)
        self.keeper.left.connect(self._left)
        self.offered: OfferDraft | None = None
        self._casebook = casebook
        self._open_window = open_window
        self._window = window
        self._asked: tuple[WindowDraft, ...] = ()

    def offer(self) -> bool:
        """All that wait, the newest first; whether there are any."""
        self._asked = tuple(reversed(self._casebook.drafts.all()))
        self._next()
        return self.offered is not None

    def _left(self, draft: WindowDraft) -> None:
        """Somebody leaves a dialog that had taken up a draft: once it is closed they are asked."""
        self._asked = (draft,)
        QTimer.singleShot(0, self._window, self._next)

    def _next(self) -> None:
        """Not while the screen is locked: then it waits with the others."""
        if not self._asked or self._casebook.session.locked:
            return
        draft, self._asked = self._asked[0], self._asked[1:]
        casebook = self._casebook
        sentence, why_not = draft_sentence(draft, casebook), too_late(draft, casebook)
        self.offered = OfferDraft(sentence, typed_lines(draft), why_not, len(self._asked), self._window)
        self.offered.finished.connect(self._taken_down)
        self.offered.wants_on.connect(lambda: self._go_on(draft))
        self.offered.kept.connect(self._next)
        self.offered.dropped.connect(lambda: self._drop(draft))
        self.offered.open()

    def _drop(self, draft: WindowDraft) -> None:
        self._casebook.drafts.drop(draft.id)
        self._next()

    def _go_on(self, draft: WindowDraft) -> None:
        """The others wait until they are asked for, or until the next sign-in."""
        self._asked = ()
        self._open_window(draft)
        self.keeper.go_on(draft)

    def _taken_down(self) -> None:
        if self.offered is not None:
            self.offered.deleteLater()
        self.offered = None
