"""The bar over every page: the worst that is wrong with the keeping, what can be done about it, and a way to the rest.

One bar however much there is, so that the chart stays in sight.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.forms.refusals import without_moments
from gui.keeping.all_lines import AllLines
from gui.rows.keeping import KeepingLine, keeping_lines
from gui.widgets.buttons import KeyButton
from gui.widgets.message_bar import MessageBar
from gui.widgets.offered import offer_button
from model.casebook.casebook import Casebook
from model.domain.permissions import Act
from resources.wording import say


class KeepingBanners(QWidget):
    """Asks for an export, a restore, a backup, for an alarm (by its id) to be closed, or for a list to be put up."""

    export_asked = Signal()
    restore_asked = Signal()
    back_up_asked = Signal()
    close_asked = Signal(str)
    all_asked = Signal(QDialog)

    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self.lines: tuple[KeepingLine, ...] = ()
        self.bar = MessageBar("warning")
        self.answers = {answer: self._button(answer) for answer in ("export", "restore", "back_up", "close_alarm")}
        self.all = self.bar.add_button("", self._ask_for_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)

    def refresh(self) -> None:
        self.lines = keeping_lines(self._casebook)
        worst = self.lines[0] if self.lines else KeepingLine("warning", "")
        self.bar.set_tone(worst.tone)
        self.bar.say(worst.text)
        for answer, button in self.answers.items():
            button.setVisible(answer in worst.answers)
            offer_button(button, self._why_not(answer))
        self.all.setVisible(len(self.lines) > 1)
        self.all.name(say("keeping.show_all", count=len(self.lines)))

    def answer(self, answer: str, alarm: str) -> None:
        """What a button of the bar or of the list asks for."""
        if answer == "close_alarm":
            self.close_asked.emit(alarm)
            return
        asked = {"export": self.export_asked, "restore": self.restore_asked, "back_up": self.back_up_asked}
        asked[answer].emit()

    def _why_not(self, answer: str) -> str:
        """Closing an alarm is an administrator's: others see that it can be done, and by whom."""
        acts: Mapping[str, Act] = {"close_alarm": "close_alarm", "back_up": "back_up"}
        against = self._casebook.session.against(acts[answer]) if answer in acts else ()
        return without_moments(against[0]) if against else ""

    def _ask_for_all(self) -> None:
        shown = AllLines(self.lines, self._why_not, self.window())
        shown.asked.connect(self.answer)
        self.all_asked.emit(shown)

    def _button(self, answer: str) -> KeyButton:
        return self.bar.add_button(say(f"keeping.{answer}"), lambda: self.answer(answer, self.lines[0].alarm))
