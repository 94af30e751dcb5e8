"""No amount and no moment is broken over a line on the screen, and what is read by machines is as it was said."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from gui.chart.tables import LOG_HEADS, Line, LinesTable
from gui.widgets.text import WholeAmounts, plain_label
from model.domain.moments import DAY, HOUR
from model.domain.whole import kept_together
from tests.casebook.ward import START
from tests.gui.dialogs.hands import Hands

_SAID = "Give dexamethasone 20 mg IV 1 hour before Wed 21-Oct 06:10, at 28 mcg per day for 3 h 20 min."
_SHOWN = (
    "Give dexamethasone 20\u00a0mg IV 1\u00a0hour before Wed\u00a021\u2011Oct\u00a006:10, "
    "at 28\u00a0mcg\u00a0per\u00a0day for 3\u00a0h\u00a020\u00a0min."
)


def test_a_label_shows_amounts_and_moments_whole_and_says_them_as_they_are(hands: Hands) -> None:
    label = plain_label(_SAID, wraps=True)

    assert QLabel.text(label) == _SHOWN
    assert label.text() == _SAID


def test_every_wrapping_line_of_a_restart_is_held_together(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + 9 * DAY)
    hands.at(START + 9 * DAY + 5 * HOUR).open("restart")

    shown = [QLabel.text(label) for label in hands.window.findChildren(QLabel) if label.wordWrap()]
    assert any("\u00a0" in text for text in shown)
    assert [text for text in shown if kept_together(text) != text] == []


def test_a_cell_that_wraps_holds_together_and_is_copied_as_it_was_said(hands: Hands) -> None:
    table = LinesTable(LOG_HEADS, "Log", widths=(40, 130, 0, 96, 130, 84, 66, 124), wraps=True)
    hands.qtbot.addWidget(table)
    table.show_lines([Line("1", ("1", "", _SAID, "", "", "", "", ""), _SAID)])
    table.selectRow(0)

    delegate = table.itemDelegate()
    assert isinstance(delegate, WholeAmounts)
    assert delegate.displayText(_SAID, table.locale()) == _SHOWN
    assert _SAID in table.selected_text()
