"""The frame of every act: who it is about on top, a body that scrolls, cancel and save at the foot.

It knows a patient's details and nothing of the act.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.appearance.entries import AppearanceEntries
from gui.in_force import px
from gui.measures import margins, opens_at, spacing
from gui.widgets.buttons import primary as primary_button
from gui.widgets.buttons import secondary
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.text import broken, plain_label
from model.domain import writing
from model.domain.records import PatientDetails
from resources.wording import say

_SIZE = (1120, 680)
_WIDEST_IDENTITY = 360
_ONE_LINE = 760
"""Pixels up to which title and identity stand side by side: a small screen has little more."""


class FramedDialog(QDialog):
    """`submitted` when the person wants to save (Ctrl+Enter); Esc cancels. `identity`: texts in the head."""

    submitted = Signal()

    def __init__(self, title: str, identity: Sequence[str], primary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._error = plain_label("", "error", wraps=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_header(title, identity))
        column.addWidget(self._scroll, 1)
        column.addWidget(self._error)
        column.addWidget(self._footer(primary))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.submitted)
        AppearanceEntries(self).offer_keys()
        opens_at(self, *_SIZE)

    def set_body(self, layout: QLayout) -> None:
        body = QWidget()
        body.setObjectName("dialog_body")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body.setLayout(layout)
        self._scroll.setWidget(body)

    def show_error(self, *lines: str) -> None:
        self._error.setText("\n".join(lines))
        self._error.setVisible(bool(lines))

    def add_way_out(self, text: str) -> QPushButton:
        """A button at the foot that leads elsewhere."""
        button = secondary(text)
        self._ways_out.add(button)
        return button

    def note_at_foot(self, text: str) -> QLabel:
        """Something to know that is no answer and no refusal."""
        note = plain_label(text, "muted")
        self._ways_out.addWidget(note)
        return note

    def nothing_to_cancel(self) -> None:
        """What was to be done is done, or there is nothing to be done: the way out says so."""
        self.cancel_button.setText(say("shell.close"))
        self.cancel_button.setAccessibleName(say("shell.close"))

    def _footer(self, primary: str) -> QWidget:
        foot = named(QWidget(), style="dialog_foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = Flow(6, foot)
        margins(row, 20, 12, 20, 12)
        self._ways_out = Flow(6)
        row.add_layout(self._ways_out)
        row.push()
        self.cancel_button = secondary(say("shell.cancel"), "Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = primary_button(primary, "Ctrl+Enter")
        self.save_button.clicked.connect(self.submitted)
        row.add(self.cancel_button)
        row.add(self.save_button)
        return foot


class ActDialog(FramedDialog):
    """An act on one patient, whose name and birth date it repeats."""

    def __init__(self, title: str, details: PatientDetails, primary: str, parent: QWidget | None = None) -> None:
        super().__init__(title, identity_of(details), primary, parent)


def _header(title: str, identity: Sequence[str]) -> QWidget:
    head = named(QWidget(), style="dialog_head")
    head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    lines = QVBoxLayout(head)
    margins(lines, 20, 12, 20, 12)
    spacing(lines, 6)
    labels = [_identity_label(text) for text in identity]
    name = plain_label(title, "dialog-title")
    beside = Flow(20)
    if sum(label.sizeHint().width() for label in labels) <= px(_ONE_LINE) - name.sizeHint().width():
        beside.add(name)
    else:
        lines.addWidget(name)
    for label in labels:
        beside.add(label)
    lines.addLayout(beside)
    return head


def _identity_label(text: str) -> QLabel:
    """Whole in any case: a long name takes several lines, and the dialog stays as wide as it is."""
    label = named(plain_label("", "identity"), text)
    label.setText(broken(text, label.font(), px(_WIDEST_IDENTITY)))
    return label


def identity_of(details: PatientDetails) -> list[str]:
    """Name, birth date, number and bed."""
    bed = [say("shell.identity.bed", bed=details.bed)] if details.bed else []
    return [
        writing.name(details.family_name, details.given_name),
        say("shell.identity.born", born=writing.birth_date(details.born)),
        details.record_number or details.study_id,
        *bed,
    ]
