"""The way back in: the PIN of this session, the person's own password, or somebody else's, who then takes over.

What opens is the session's to say; a wrong answer is one sentence here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, password_line, text_line
from gui.forms.refusals import without_moments
from gui.in_force import px
from gui.measures import margins, spacing
from gui.widgets.buttons import hold_words, primary, secondary
from gui.widgets.countdown import Countdown
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.pin import PIN_DIGITS
from model.casebook.results import Refusal
from resources.wording import say

_WIDTH, _NARROW_WIDTH = 340, 300
_AIR = 24


class UnlockPanel(QFrame):
    """`opened` once the session is open again, by whomever; `emergency` asks for the way in by a recovery key."""

    opened = Signal()
    emergency = Signal()

    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._casebook = casebook
        self.who = plain_label("", "lead", wraps=True)
        self.pin = password_line(say("lock.pin"))
        self.pin.setMaxLength(PIN_DIGITS)
        self.user_name = text_line(say("shell.sign_in.user_name"))
        self.password = password_line(say("shell.sign_in.password"))
        self.error = plain_label("", "field_error", wraps=True)
        self.enter = primary(say("lock.unlock"), "Enter")
        self.lost = secondary(say("lock.emergency"))
        self._pin_field = Field(say("lock.pin_caption"), self.pin)
        self._countdown = Countdown(self)
        self._lay_out()
        self._connect()
        self.stand(narrow=False)

    def stand(self, *, narrow: bool) -> None:
        """Never narrower than the words on its buttons."""
        hold_words(self, _NARROW_WIDTH if narrow else _WIDTH, _AIR, (self.enter, self.lost))
        self.resize(self.minimumWidth(), self.height())

    def come_up(self) -> None:
        """For whoever is signed in: their name stands there, for somebody else it is typed over."""
        person, session = self._casebook.person, self._casebook.session
        self.who.setText(say("lock.who", name=person.name))
        self._pin_field.setVisible(session.has_pin)
        for line in (self.pin, self.password):
            line.clear()
        self.user_name.setText(person.user_name)
        self._show_whose()
        self.error.clear()
        (self.pin if session.has_pin else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        if self._countdown.is_running:
            return
        self.error.setText(say("shell.sign_in.busy"))
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._answered(self._casebook.session.take_over(self.user_name.text().strip(), self.password.text()))
        self.password.clear()

    def submit_pin(self) -> None:
        if len(self.pin.text()) < PIN_DIGITS:
            return
        self._answered(self._casebook.session.unlock_by_pin(self.pin.text()))
        self.pin.clear()
        if not self._casebook.session.has_pin and self._casebook.session.locked:
            self._pin_field.hide()
            self.password.setFocus()

    def _answered(self, refused: Refusal | None) -> None:
        if refused is None:
            self.error.clear()
            self.opened.emit()
            return
        reason = refused.reasons[0]
        wrong = reason.code == "wrong_password"
        self.error.setText(say("opening.wrong_password") if wrong else without_moments(reason))
        if reason.code == "wait":
            self._countdown.start(int(str(reason.values["seconds"])))

    def _wait(self, seconds: int) -> None:
        self.enter.setEnabled(not seconds)
        self.error.setText(say("refusal.wait", seconds=seconds) if seconds else say("lock.try_again"))

    def _show_whose(self) -> None:
        """The button says what it does: the same person goes on, another one takes over."""
        is_other = self.user_name.text().strip().casefold() != self._casebook.person.user_name.casefold()
        self.enter.setText(say("lock.take_over" if is_other else "lock.unlock"))
        self.enter.setAccessibleName(self.enter.text())

    def _connect(self) -> None:
        self.enter.clicked.connect(self.submit)
        self.lost.clicked.connect(self.emergency)
        self.pin.textChanged.connect(self.submit_pin)
        self.user_name.textChanged.connect(self._show_whose)
        self._countdown.left.connect(self._wait)
        for line in (self.user_name, self.password):
            line.returnPressed.connect(self.submit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margins(column, _AIR, _AIR, _AIR, _AIR)
        spacing(column, 12)
        column.addWidget(plain_label(say("lock.title"), "title"))
        column.addWidget(self.who)
        column.addSpacing(px(8))
        column.addWidget(self._pin_field)
        column.addWidget(Field(say("shell.sign_in.user_name"), self.user_name))
        column.addWidget(Field(say("shell.sign_in.password"), self.password))
        column.addWidget(self.error)
        column.addWidget(self.enter)
        column.addWidget(plain_label(say("lock.kept"), "muted", wraps=True))
        column.addStretch(1)
        column.addWidget(self.lost)
