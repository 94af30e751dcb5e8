"""A choice of one from several, each with a key that chooses it while the group has the keyboard.

It knows values and words; what a value means is the form's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import fix_size, spacing
from gui.widgets.flow import Flow
from gui.widgets.text import plain_label
from gui.widgets.wrapping import WrappingRadio
from resources.wording import say

_CAP = 18
_PLAIN_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is a letter or digit; `group` heads a column of choices, "" stands alone."""

    value: str
    key: str
    text: str
    group: str = ""


class _Button(WrappingRadio):
    """Offers each plain key to its group before it means anything else."""

    def __init__(self, take: Callable[[str], bool], parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._take = take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in _PLAIN_KEYS or not self._take(event.text()):
            super().keyPressEvent(event)


class Choices(QWidget):
    """`chosen` is told only when a person chooses, never from `set_value`."""

    chosen = Signal(str)

    def __init__(self, name: str, columns: Sequence[Sequence[Choice]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QRadioButton] = {}
        self._keys: dict[str, str] = {}
        self._caps: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("choices")
        row = Flow(6, self, at_top=True)
        for column in columns:
            row.add_layout(self._column(column))

    def value(self) -> str:
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses without telling; "" chooses none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == value)
        self._group.setExclusive(True)

    def set_text(self, value: str, text: str) -> None:
        """An ampersand would be taken for a mnemonic; it is doubled."""
        button = self._buttons[value]
        key = next(key for key, of in self._keys.items() if of == value)
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(say("dialog.choice", text=text, key=key.upper()))

    def button(self, value: str) -> QRadioButton:
        return self._buttons[value]

    def offer(self, value: str, *, shown: bool = True, enabled: bool = True) -> None:
        """A choice that is not open now is dimmed or hidden, key and all, and is no longer chosen."""
        button = self._buttons[value]
        button.setEnabled(shown and enabled)
        for part in (button, self._caps[value]):
            part.setVisible(shown)
        if button.isChecked() and not button.isEnabled():
            self.set_value("")

    def focus_here(self) -> None:
        """The keyboard goes to what is chosen, or to the first choice."""
        first = next(iter(self._buttons.values()))
        self._buttons.get(self.value(), first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, key: str) -> bool:
        """Whether that key chooses something here; it is chosen then."""
        value = self._keys.get(key.lower(), "")
        if value and self._buttons[value].isEnabled():
            self._buttons[value].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._buttons[value].click()
        return bool(value)

    def _column(self, choices: Sequence[Choice]) -> QVBoxLayout:
        column = QVBoxLayout()
        spacing(column, 1)
        group = ""
        for choice in choices:
            if choice.group and choice.group != group:
                if group:
                    column.addSpacing(px(8))
                column.addWidget(plain_label(choice.group, "caption"))
                group = choice.group
            column.addLayout(self._line(choice))
        column.addStretch(1)
        return column

    def _line(self, choice: Choice) -> QHBoxLayout:
        cap = plain_label(choice.key.upper(), "keycap")
        fix_size(cap, _CAP, _CAP)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._caps[choice.value] = cap
        line = QHBoxLayout()
        spacing(line, 4)
        line.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._button(choice), 1)
        return line

    def _button(self, choice: Choice) -> QRadioButton:
        button = _Button(self._take, self)
        self._group.addButton(button)
        self._buttons[choice.value] = button
        self._keys[choice.key.lower()] = choice.value
        self.set_text(choice.value, choice.text)
        button.clicked.connect(lambda: self.chosen.emit(choice.value))
        return button
