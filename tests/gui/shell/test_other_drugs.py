"""A protocol of other drugs: every name on screen and paper is that protocol's, and none is the shipped one's."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget

from gui.chart.chart_view import ChartView
from gui.main_window import MainWindow
from gui.rows.chart import chart
from model.casebook import casebook as casebook_module
from model.casebook import registry
from model.casebook.shipped import protocol_file
from model.domain.moments import DAY, HOUR, Minute
from reports.order_sheet import render
from tests.casebook.ward import START, Ward
from tests.domain.cases import protocol_text
from tests.reports.read_back import lines

_STOPPED = START + 9 * DAY
_OPENED = {"dexamethasone": -HOUR, "start": 0, "stop": DAY, "correct": 9 * DAY, "restart": 9 * DAY + 5 * HOUR}
"""Acts and when they are opened, counted from the planned start."""


@pytest.fixture(autouse=True)
def _other_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped one, but for its drugs."""
    drugs = {"dexamethasone": "hydrocortisone", "blinatumomab": "otherimab", "Blincyto": "Otherex"}
    text = protocol_text().replace("Blinatumomab", "Otherimab")
    for shipped, other in drugs.items():
        text = text.replace(f'"{shipped}"', f'"{other}"')
    file = protocol_file(text)
    for module in (registry, casebook_module):
        monkeypatch.setattr(module, "shipped_protocols", lambda: (file,))


def test_screen_and_paper_name_only_the_drugs_of_the_courses_own_protocol(window: MainWindow, ward: Ward) -> None:
    seen = [_words_of_the_menus(window)]
    for act, after in _OPENED.items():
        _bring_to(ward, START + after)
        seen += [_chart(window, ward), _dialog(window, ward, act)]
    sheet = render(ward.casebook.sheet_input(ward.course, 1))
    printed = "\n".join(text for page in lines(sheet) for line in page for text in line)

    said = "\n".join((*seen, printed))
    assert {name: said.lower().count(name) for name in ("dexamethasone", "blinatumomab", "blincyto")} == {
        "dexamethasone": 0,
        "blinatumomab": 0,
        "blincyto": 0,
    }
    assert "9 mcg per day, days 8-28 at 28 mcg per day" in said
    assert not re.findall(r"\bug\b|[\u00b5\u03bc]g", said)
    assert all("Hydrocortisone" in shown for shown in seen[1::2])
    assert "Hydrocortisone given" in _words_of_the_menus(window)
    assert "otherimab (Otherex)" in printed
    assert "hydrocortisone 20 mg IV" in printed


def _bring_to(ward: Ward, minute: Minute) -> None:
    ward.at(minute)
    if minute == START + DAY:
        ward.start()
        ward.at(minute)
    if minute == _STOPPED:
        ward.stop(_STOPPED)


def _chart(window: MainWindow, ward: Ward) -> str:
    """Strip, tasks, findings, tables as they are shown; every item of the timeline with its reason."""
    window.show_patient(ward.patient.id)
    window.bridge.look()
    QApplication.processEvents()
    items = chart(ward.casebook, ward.course).items
    return "\n".join((*_words(window.chart), *(item.spoken for item in items), _lane_name(window.chart)))


def _lane_name(view: ChartView) -> str:
    return view.timeline.detail.scene().premedication


def _dialog(window: MainWindow, ward: Ward, act: str) -> str:
    window.acts.open(act, ward.course)
    assert window.acts.window is not None
    seen = "\n".join(_words(window.acts.window))
    window.acts.window.reject()
    return seen


def _words_of_the_menus(window: MainWindow) -> str:
    return "\n".join(action.text() for action in window.findChildren(QAction))


def _words(widget: QWidget) -> list[str]:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton)]
    spoken = [each.accessibleName() for each in (widget, *widget.findChildren(QWidget))]
    tips = [each.toolTip() for each in widget.findChildren(QWidget)]
    models = [table.model() for table in widget.findChildren(QTableView)]
    cells = [
        str(model.index(row, column).data())
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return [*labels, *buttons, *spoken, *tips, *cells]
