"""The window: rail, pages, menus with every action and its key, banners. It routes and decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.bridge import Bridge
from gui.chart.chart_view import ChartView
from gui.dialogs.acts import Acts
from gui.help import HelpWindow
from gui.patients.change_patient import ChangePatient
from gui.patients.enrol import EnrolPatient
from gui.patients.list_view import PatientList
from gui.patients.new_patient import NewPatient
from gui.rows.chart import facts_of
from gui.rows.sheets import sheet_rows
from gui.sheets.issue_sheet import IssueSheet
from gui.sheets.shown_sheet import ShownSheet
from gui.tokens import Tokens
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.sheets import cycle_to_print
from model.domain import writing
from model.domain.moments import Zone
from model.domain.records import CourseRecord
from resources.wording import say

_RAIL_WIDTH = 76


class MainWindow(QMainWindow):
    def __init__(self, casebook: Casebook, folder: str, tokens: Tokens) -> None:
        super().__init__()
        self.casebook = casebook
        self.bridge = Bridge(casebook, self)
        self.acts = Acts(casebook, self)
        self.list = PatientList(casebook, self.bridge, tokens)
        self.chart = ChartView(casebook, self.bridge, self, tokens)
        self.pages = QStackedWidget()
        self.dialog: QWidget | None = None
        self._folder = folder
        self._actions = self._make_actions()
        self._practice = plain_label(say("shell.practice"), "practice")
        self._clock_banner = plain_label(say("shell.clock_set_back"), "banner", wraps=True)
        self._lay_out()
        self._make_menus()
        self._connect()
        self.show_patients()
        self._look_at_time()

    # Pages

    def show_patients(self) -> None:
        self.pages.setCurrentWidget(self.list)
        self._actions["patients"].setChecked(True)
        self.setWindowTitle(say("shell.title"))
        self._offer()

    def show_patient(self, patient_id: str) -> None:
        """The chart of an enrolled patient; one that is not enrolled is asked to be."""
        course = self.casebook.course_of(patient_id)
        if course is None:
            self.enrol(patient_id)
        else:
            self._show_course(course)

    def _show_course(self, course: CourseRecord) -> None:
        details = self.casebook.patient(course.patient).details
        self.chart.show_course(course.id)
        self.pages.setCurrentWidget(self.chart)
        self._actions["chart"].setEnabled(True)
        self._actions["chart"].setChecked(True)
        name = writing.name(details.family_name, details.given_name)
        self.setWindowTitle(say("shell.title_patient", name=name))
        self._offer()

    # What the chart asks (its port `Acts`)

    def open(self, act: str, course_id: str) -> None:
        if act == "issue_sheet":
            self.issue_sheet(course_id)
        elif act == "enrol":
            self.enrol(self.casebook.course(course_id).patient)
        else:
            self.acts.open(act, course_id)

    def open_correct(self, course_id: str, sequence: int) -> None:
        self.acts.open_correct(course_id, sequence)

    def open_sheet(self, course_id: str, code: str) -> None:
        """One that was issued, found by its code."""
        sheet = next(sheet for sheet in self.casebook.sheets(course_id) if sheet.order_code == code)
        row = next(row for row in sheet_rows(facts_of(self.casebook, course_id)) if row.code == code)
        patient = self.casebook.patient(self.casebook.course(course_id).patient)
        self._put_up(ShownSheet(patient, sheet, row, self))

    # Dialogs

    def new_patient(self) -> NewPatient:
        dialog = NewPatient(self.casebook, Zone(self.casebook.protocols()[0].zone), self)
        dialog.kept.connect(self._registered)
        self._put_up(dialog)
        return dialog

    def change_patient(self, patient_id: str) -> ChangePatient:
        zone = Zone(self.casebook.protocols()[0].zone)
        dialog = ChangePatient(self.casebook, zone, self.casebook.patient(patient_id), self)
        self._put_up(dialog)
        return dialog

    def _registered(self, patient_id: str) -> None:
        self.list.search.clear()
        self.list.refresh()
        self.list.choose(patient_id)

    def enrol(self, patient_id: str) -> EnrolPatient:
        dialog = EnrolPatient(self.casebook, self.casebook.patient(patient_id), self)
        dialog.enrolled.connect(lambda course: self._show_course(self.casebook.course(course)))
        self._put_up(dialog)
        return dialog

    def issue_sheet(self, course_id: str) -> IssueSheet:
        dialog = IssueSheet(self.casebook, course_id, cycle_to_print(self.casebook.plan(course_id)), self)
        self._put_up(dialog)
        return dialog

    def _put_up(self, dialog: NewPatient | ChangePatient | EnrolPatient | IssueSheet | ShownSheet) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_help(self) -> None:
        HelpWindow(self.menu_actions(), self).open()

    # Making

    def menu_actions(self) -> list[QAction]:
        """Every action of every menu, for the menus, the help page and the tests."""
        return [*self._actions.values(), *self.acts.actions()]

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def _make_actions(self) -> dict[str, QAction]:
        made = {
            "patients": self._action("patients", "Ctrl+1", self.show_patients),
            "chart": self._action("chart", "Ctrl+2", self._back_to_chart),
            "search": self._action("search", "Ctrl+F", self._search),
            "new_patient": self._action("new_patient", "Ctrl+N", self.new_patient),
            "change_patient": self._action("change_patient", "Ctrl+D", self._change_current),
            "enrol": self._action("enrol", "Ctrl+E", self._enrol_current),
            "issue_sheet": self._action("issue_sheet", "Ctrl+P", self._issue_current),
            "help": self._action("help", "F1", self.show_help),
            "quit": self._action("quit", "Ctrl+Q", self.close),
        }
        for name in ("patients", "chart", "help"):
            made[name].setIconText(say(f"shell.rail.{name}"))
        pages = QActionGroup(self)
        for name in ("patients", "chart"):
            made[name].setCheckable(True)
            pages.addAction(made[name])
        made["chart"].setEnabled(False)
        return made

    def _action(self, name: str, key: str, act: Callable[[], object]) -> QAction:
        action = QAction(say(f"shell.action.{name}"), self)
        action.setShortcut(QKeySequence(key))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: act())
        return action

    def _make_menus(self) -> None:
        menus = {
            "file": ["quit"],
            "patient": ["new_patient", "change_patient", "enrol", "issue_sheet"],
            "view": ["patients", "chart", "search"],
            "help": ["help"],
        }
        for name in ("file", "patient", "act", "view", "help"):
            menu = self.menuBar().addMenu(say(f"shell.menu.{name}"))
            menu.addActions(self.acts.actions() if name == "act" else [self._actions[item] for item in menus[name]])

    def _lay_out(self) -> None:
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.chart)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._practice)
        column.addWidget(self._clock_banner)
        column.addWidget(self.pages, 1)
        self._practice.setVisible(self.casebook.practice)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        self._status = QLabel(say("shell.signed_in", name=self.casebook.person.name, folder=self._folder))
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addPermanentWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)
        self.resize(1366, 768)

    def _rail(self) -> QFrame:
        rail = named(QFrame(), say("shell.rail"), style="rail")
        rail.setFixedWidth(_RAIL_WIDTH)
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for name in ("patients", "chart", "help"):
            button = named(QToolButton(), say(f"shell.rail.{name}"))
            button.setDefaultAction(self._actions[name])
            button.setFixedSize(_RAIL_WIDTH, 52)
            column.addWidget(button)
        column.addStretch(1)
        return rail

    def _connect(self) -> None:
        self.list.opened.connect(self.show_patient)
        self.list.new_asked.connect(self.new_patient)
        self.list.chosen.connect(self._offer)
        self.acts.saved.connect(self._saved)
        self.bridge.changed.connect(self._offer)
        self.bridge.ticked.connect(self._look_at_time)

    def _saved(self, _course: str, sequence: int) -> None:
        """After the commit, never before."""
        self.statusBar().showMessage(say("shell.saved", sequence=sequence))

    def _look_at_time(self) -> None:
        self._clock_banner.setVisible(self.casebook.clock_set_back())
        self._offer()

    # What can be done now

    def _current_course(self) -> str | None:
        if self.pages.currentWidget() is self.chart:
            return self.chart.course
        line = self.list.current()
        return None if line is None else line.course

    def _current_patient(self) -> str | None:
        course = self._current_course()
        if course is not None:
            return self.casebook.course(course).patient
        line = self.list.current()
        return None if line is None else line.patient

    def _offer(self) -> None:
        """Enables what makes sense for the patient who is on the screen."""
        course = self._current_course()
        on_chart = self.pages.currentWidget() is self.chart
        line = self.list.current()
        self.acts.set_course(course)
        self._actions["issue_sheet"].setEnabled(course is not None)
        self._actions["change_patient"].setEnabled(self._current_patient() is not None)
        self._actions["enrol"].setEnabled(not on_chart and line is not None and line.course is None)

    def _back_to_chart(self) -> None:
        if self.chart.course is not None:
            self._show_course(self.casebook.course(self.chart.course))

    def _search(self) -> None:
        self.show_patients()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _change_current(self) -> None:
        patient = self._current_patient()
        if patient is not None:
            self.change_patient(patient)

    def _enrol_current(self) -> None:
        line = self.list.current()
        if line is not None:
            self.enrol(line.patient)

    def _issue_current(self) -> None:
        course = self._current_course()
        if course is not None:
            self.issue_sheet(course)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.casebook.close()
        super().closeEvent(event)
