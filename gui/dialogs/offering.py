"""What may not make sense now, or may not be this person's, is off, and its tip says why. It judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from gui.forms.refusals import without_moments
from gui.timeline.plain_tip import as_plain
from model.casebook.results import Reason


def offer(action: QAction, makes_sense: bool, against: Sequence[Reason]) -> None:
    action.setEnabled(makes_sense and not against)
    tip = without_moments(against[0]) if against else ""
    action.setToolTip(as_plain(tip or action.text()))
    action.setStatusTip(tip)


def offer_button(button: QAbstractButton, why_not: str) -> None:
    """`why_not`: the sentence against it, "" where it may be pressed."""
    button.setEnabled(not why_not)
    button.setToolTip(as_plain(why_not) if why_not else "")
    button.setStatusTip(why_not)
    button.setAccessibleDescription(why_not)
