"""Offers what waits for whoever signs in or comes back, and has it opened again by the window that can."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.drafts.keeper import DraftKeeper
from gui.drafts.offer import OfferDraft
from gui.forms.draft_words import draft_sentence, typed_lines
from gui.forms.resumable import can_go_on
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft

Open = Callable[[WindowDraft], object]


class WaitingDrafts:
    """`open_window` puts up the dialog that the draft names, which the keeper then watches."""

    def __init__(self, casebook: Casebook, open_window: Open, window: QWidget) -> None:
        self.keeper = DraftKeeper(casebook.drafts, window)
        self.offered: OfferDraft | None = None
        self._casebook = casebook
        self._open_window = open_window
        self._window = window

    def offer(self) -> None:
        draft = self._casebook.drafts.mine()
        if draft is None:
            return
        casebook = self._casebook
        sentence, possible = draft_sentence(draft, casebook), can_go_on(draft, casebook)
        self.offered = OfferDraft(sentence, typed_lines(draft), possible, self._window)
        self.offered.wants_on.connect(lambda: self._go_on(draft))
        self.offered.dropped.connect(casebook.drafts.drop)
        self.offered.finished.connect(self._taken_down)
        self.offered.open()

    def _go_on(self, draft: WindowDraft) -> None:
        self._open_window(draft)
        self.keeper.go_on(draft)

    def _taken_down(self) -> None:
        if self.offered is not None:
            self.offered.deleteLater()
        self.offered = None
