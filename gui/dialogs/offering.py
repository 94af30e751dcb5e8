"""An action that may not make sense now, or may not be this person's: off, and its tip says why. It judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction

from gui.forms.refusals import without_moments
from gui.widgets.plain_tip import as_plain
from model.casebook.results import Reason


def offer(action: QAction, makes_sense: bool, against: Sequence[Reason], why_not: str = "") -> None:
    """`why_not`: the sentence for an act that makes no sense now."""
    action.setEnabled(makes_sense and not against)
    tip = without_moments(against[0]) if against else "" if makes_sense else why_not
    action.setToolTip(as_plain(tip or action.text()))
    action.setStatusTip(tip)
