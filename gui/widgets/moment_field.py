"""A date and a time in the site's zone: typed, shifted by five minutes, and asked which where the hour repeats.

What it shows is what is read from it: "now" moves on only when it is told to look. Reading is `gui.forms.moment`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui.forms.moment import MomentText, moment_text, read_moment, readings_of
from gui.measures import fix_size, spacing
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.results import Reason
from model.domain import writing
from model.domain.moments import Minute, Zone
from resources.wording import say

_SHIFT: Minute = 5


class MomentField(QWidget):
    """`changed` after each key. `typed()` is the text as it stands; nothing typed is lost by an error.

    `clock_holds` says whether the workstation's clock may be believed: else only a date and a time are read.
    """

    changed = Signal()

    def __init__(
        self,
        zone: Zone,
        now: Callable[[], Minute],
        name: str,
        clock_holds: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._now = now
        self._clock_holds = clock_holds
        self._typed_at = now()
        self._was_now = False
        self._date = self._line(say("shell.moment.date", name=name), 124, "")
        self._time = self._line(say("shell.moment.time", name=name), 84, say("shell.moment.time_hint"))
        self._which = named(QComboBox(), say("shell.moment.which", name=name))
        self._which.addItems(["", "", ""])
        self._read = plain_label("", "muted")
        self._lay_out(name)
        self.setAccessibleName(name)
        for before, after in pairwise((self._date, self._time, self._which)):
            QWidget.setTabOrder(before, after)
        self._date.textChanged.connect(self._date_typed)
        self._time.textChanged.connect(self._typed)
        self._which.currentIndexChanged.connect(self._chosen)
        self.look()

    def focus_time(self) -> None:
        """Today is taken where no date is typed, so the time is what a person in a hurry types, in place of a "now"."""
        self._time.setFocus(Qt.FocusReason.OtherFocusReason)
        self._time.selectAll()

    def focus_date(self) -> None:
        """Where another day than today is the rule."""
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)
        self._date.selectAll()

    def typed(self) -> MomentText:
        chosen = self._which.currentIndex()
        reading = chosen - 1 if chosen > 0 and not self._which.isHidden() else None
        return MomentText(self._date.text(), self._time.text(), reading, self._typed_at, self._clock_holds())

    def set_typed(self, text: MomentText) -> None:
        self._date.setText(text.date)
        self._time.setText(text.time)
        if text.reading is not None:
            self._which.setCurrentIndex(text.reading + 1)

    def standing(self) -> MomentText:
        """The text as it is to be kept: "now" and "-20m" as the clock time that they meant when they were typed."""
        typed = self.typed()
        meant = read_moment(typed, self._zone, self._typed_at)
        return typed if isinstance(meant, Reason) or not typed.moves_on else moment_text(self._zone, meant)

    def look(self) -> None:
        """Shows what the text means at the minute that it is now; what was typed stays as it is."""
        typed = self.typed()
        readings = readings_of(typed, self._zone, self._now())
        self._offer(readings if len(readings) > 1 else ())
        read = self.minute()
        self._read.setText("" if isinstance(read, Reason) else self._written(read))
        day = self._now() if isinstance(read, Reason) else read
        self._date.setPlaceholderText(writing.birth_date(self._zone.date_of(day)))

    def is_date(self, line: QLineEdit) -> bool:
        return line is self._date

    @property
    def was_now(self) -> bool:
        """Whether it is typed as "now", or was until it stood."""
        return self._was_now or self.typed().is_now

    def stand(self) -> None:
        """From here on a "now" means the moment at which it was typed."""
        was_now = self.was_now
        self.set_typed(self.standing())
        self._was_now = was_now

    def take_up(self, time: str) -> None:
        """The clock time that a "now" stood at, its date being typed already."""
        self._time.setText(time)
        self._was_now = True

    def left_behind(self) -> Minute | None:
        """The minute that a "now" stands at, where that has passed and nobody has typed another since."""
        minute = self.minute()
        return None if not self._was_now or isinstance(minute, Reason) or minute == self._now() else minute

    def minute(self) -> Minute | Reason:
        return read_moment(self.typed(), self._zone, self._now())

    def _line(self, name: str, width: int, placeholder: str) -> QLineEdit:
        line = named(QLineEdit(), name)
        line.setPlaceholderText(placeholder)
        fix_size(line, width, CONTROL_HEIGHT)
        return line

    def _lay_out(self, name: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        spacing(row, 8)
        row.addWidget(self._date)
        row.addWidget(self._time)
        for sign, minutes in (("\u2212", -_SHIFT), ("+", _SHIFT)):
            row.addWidget(self._shift_button(sign, minutes, name))
        row.addWidget(self._which)
        row.addWidget(self._read)
        row.addStretch(1)

    def _shift_button(self, sign: str, minutes: Minute, name: str) -> QPushButton:
        code = "shell.moment.earlier" if minutes < 0 else "shell.moment.later"
        button = named(QPushButton(sign), say(code, name=name, minutes=abs(minutes)))
        button.setAutoDefault(False)
        button.setProperty("role", "shift")
        fix_size(button, CONTROL_HEIGHT, CONTROL_HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(say(code, name=name, minutes=abs(minutes)))
        button.clicked.connect(lambda: self._shift(minutes))
        return button

    def _shift(self, minutes: Minute) -> None:
        """From what is read; where nothing is, from now, as long as anybody knows when that is."""
        read = self.minute()
        if not isinstance(read, Reason):
            self.set_typed(moment_text(self._zone, read + minutes))
        elif self._clock_holds():
            self.set_typed(moment_text(self._zone, self._now() + minutes))

    def _typed(self) -> None:
        self._typed_at = self._now()
        self._was_now = False
        self._chosen()

    def _date_typed(self) -> None:
        """A "-20m" beside it is not typed anew by that."""
        if self.typed().is_shift:
            self._chosen()
        else:
            self._typed()

    def _chosen(self) -> None:
        self.look()
        self.changed.emit()

    def _written(self, minute: Minute) -> str:
        """With its year where that is not this one: a slip there is easily overlooked."""
        year, this_year = (self._zone.date_of(of).year for of in (minute, self._now()))
        return writing.moment(self._zone, minute, with_zone=True, with_year=year != this_year)

    def _offer(self, readings: tuple[Minute, ...]) -> None:
        self._which.setVisible(bool(readings))
        texts = [say("shell.moment.which_hour"), *(writing.clock(self._zone, reading, True) for reading in readings)]
        for place, text in enumerate(texts if readings else ()):
            self._which.setItemText(place, text)
