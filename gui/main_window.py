"""The window: rail, pages, menus with every action and its key, dialogs over them. It routes and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView, QWidget

from gui.chart.chart_view import ChartView
from gui.dialogs.acts import Acts
from gui.drug_file.drug_file_page import DrugFilePage
from gui.drug_file.sign_rows import SignDrugRows
from gui.forms.draft_words import subject_of
from gui.forms.needed import needed
from gui.forms.refusals import without_moments
from gui.help import HelpWindow
from gui.lock.pulse import SYSTEM_PULSE, Pulse
from gui.menus import Menus
from gui.past.past_window import past_window
from gui.patients.change_patient import ChangePatient
from gui.patients.enrol import EnrolPatient
from gui.patients.list_view import PatientList
from gui.patients.new_patient import NewPatient
from gui.people.people_page import PeoplePage
from gui.rail import Rail
from gui.rows.chart import facts_of
from gui.rows.sheets import sheet_rows
from gui.session_window import SessionWindow
from gui.sheets.issue_sheet import IssueSheet
from gui.sheets.shown_sheet import ShownSheet
from gui.signing.countersign import Countersign
from gui.signing.sign_sheet import SignSheet
from gui.tokens import Tokens
from gui.what_if.desk import WhatIfDesk
from gui.widgets.pages import Pages
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft
from model.casebook.sheets import cycle_to_print
from model.domain import writing
from model.domain.moments import Zone
from model.domain.records import CourseRecord, SheetRecord
from resources.wording import say

_LATER_MS = 200
"""Once the list has been painted, and before anybody has opened a chart."""


class MainWindow(SessionWindow):
    def __init__(
        self, casebook: Casebook, folder: str, tokens: Tokens, pulse: Pulse = SYSTEM_PULSE, here: str = ""
    ) -> None:
        """`here`: the workstation's zone, "" where it is not known."""
        super().__init__(casebook, folder, tokens, pulse)
        self.acts = Acts(casebook, self)
        self.list = PatientList(casebook, self.bridge, tokens, here=here)
        self.chart = ChartView(casebook, self.bridge, self, tokens, here=here)
        self.what_if = WhatIfDesk(casebook, self.chart, tokens)
        self.drug_file = DrugFilePage(casebook, self.bridge, tokens)
        self.people = PeoplePage(casebook, self.bridge, tokens)
        self.pages = Pages()
        self._menus = Menus(self, self._doing(), self.acts.actions())
        rail = {name: self.action(name) for name in ("patients", "chart", "drug_file", "people", "help")}
        self.rail = Rail(rail, self.action("lock"), tokens)
        self.pages.addWidget(self.list)
        self.lay_out(self.rail, self.pages)
        self._connect()
        self.show_person()
        self.show_patients()
        self.take_keyboard()
        self.look_at_time()
        later = QTimer(self, singleShot=True, interval=_LATER_MS)
        later.timeout.connect(lambda: self.pages.put_in(self.chart, self.drug_file, self.people))
        later.start()

    # Pages

    def show_first(self) -> None:
        self.list.refresh()
        self.show_patients()

    def show_patients(self) -> None:
        self._show_page(self.list, "patients")

    def show_people(self) -> None:
        self._show_page(self.people, "people")

    def show_drug_file(self) -> None:
        self._show_page(self.drug_file, "drug_file")

    def show_patient(self, patient_id: str) -> None:
        """The chart of an enrolled patient; one that is not enrolled is asked to be."""
        course = self.casebook.course_of(patient_id)
        if course is not None:
            self._show_course(course)
        elif self._permits("enrol"):
            self.enrol(patient_id)

    def _show_course(self, course: CourseRecord) -> None:
        self.chart.show_course(course.id)
        self._show_page(self.chart, "chart")

    def _show_page(self, page: QWidget, name: str) -> None:
        is_new = self.pages.currentWidget() is not page
        self.pages.setCurrentWidget(page)
        if is_new:
            self.take_keyboard()
        self.offer()
        self.action(name).setChecked(True)
        self.name_window()

    def take_keyboard(self) -> None:
        page = self.pages.currentWidget()
        place = None if page is None else page.findChild(QTableView)
        if page is self.chart:
            self.chart.timeline.detail.setFocus()
        elif page is self.list:
            self.list.take_keyboard()
        elif place is not None:
            place.setFocus()

    def name_window(self) -> None:
        course = self.chart.course
        if self.casebook.session.locked:
            self.setWindowTitle(say("lock.window_title"))
        elif course is not None and self.pages.currentWidget() is self.chart:
            details = self.casebook.patient(self.casebook.course(course).patient).details
            name = writing.name(details.family_name, details.given_name)
            self.setWindowTitle(say("shell.title_patient", name=name))
        else:
            self.setWindowTitle(say("shell.title"))

    def show_person(self) -> None:
        super().show_person()
        self.rail.show_person(self.casebook.person.name)

    # What the chart asks (its port `Acts`)

    def open(self, act: str, course_id: str) -> None:
        if not self._permits(act):
            return
        if act == "issue_sheet":
            self.issue_sheet(course_id)
        elif act == "enrol":
            self.enrol(self.casebook.course(course_id).patient)
        elif act == "countersign":
            self.put_up(Countersign(self.casebook, course_id, self))
        else:
            self.acts.open(act, course_id)

    def menu_of_acts(self) -> list[QAction]:
        return [*self.acts.actions(), self.action("countersign"), self.action("issue_sheet")]

    def open_correct(self, course_id: str, sequence: int) -> None:
        if self._permits("correct"):
            self.acts.open_correct(course_id, sequence)

    def open_correct_fact(self, course_id: str, number: int) -> None:
        if self._permits("correct"):
            self.acts.open_correct_fact(course_id, number)

    def open_past(self, course_id: str, sequence: int | None) -> None:
        self.put_up(past_window(self.casebook, course_id, sequence, self.bridge, self))

    def open_sheet(self, course_id: str, code: str) -> None:
        row = next(row for row in sheet_rows(facts_of(self.casebook, course_id)) if row.code == code)
        patient = self.casebook.patient(self.casebook.course(course_id).patient)
        self.put_up(ShownSheet(patient, self._sheet(course_id, code), row, self))

    def open_sign_sheet(self, course_id: str, code: str) -> None:
        if self._permits("sign_sheet"):
            self.put_up(SignSheet(self.casebook, self._sheet(course_id, code), self))

    def _sheet(self, course_id: str, code: str) -> SheetRecord:
        """One that was issued, found by its code."""
        return next(sheet for sheet in self.casebook.sheets(course_id) if sheet.order_code == code)

    def _why_not(self, act: str) -> str:
        """The sentence against an act; "" where this person may do it now."""
        against = self.casebook.session.against(needed(act))
        return without_moments(against[0]) if against else ""

    def _permits(self, act: str) -> bool:
        """Says why not, where something outside the menus was pressed that is not put off."""
        why = self._why_not(act)
        if why:
            self.notice.say(why)
        return not why

    # Dialogs

    def new_patient(self) -> NewPatient:
        dialog = NewPatient(self.casebook, Zone(self.casebook.protocols()[0].zone), self)
        dialog.kept.connect(self._registered)
        self.put_up(dialog)
        self.drafts.keeper.watch(dialog, "new_patient", "")
        return dialog

    def change_patient(self, patient_id: str) -> ChangePatient:
        zone = Zone(self.casebook.protocols()[0].zone)
        dialog = ChangePatient(self.casebook, zone, self.casebook.patient(patient_id), self)
        self.put_up(dialog)
        self.drafts.keeper.watch(dialog, "change_patient", patient_id)
        return dialog

    def _ask_new_patient(self) -> None:
        if self._permits("new_patient"):
            self.new_patient()

    def _registered(self, patient_id: str) -> None:
        self.list.search.clear()
        self.list.refresh()
        self.list.choose(patient_id)

    def enrol(self, patient_id: str) -> EnrolPatient:
        dialog = EnrolPatient(self.casebook, self.casebook.patient(patient_id), self)
        dialog.enrolled.connect(lambda course: self._show_course(self.casebook.course(course)))
        self.put_up(dialog)
        self.drafts.keeper.watch(dialog, "enrol", patient_id)
        return dialog

    def issue_sheet(self, course_id: str) -> IssueSheet:
        dialog = IssueSheet(self.casebook, course_id, cycle_to_print(self.casebook.plan(course_id)), self)
        self.put_up(dialog)
        return dialog

    def open_draft(self, draft: WindowDraft) -> None:
        course, entry = subject_of(draft)
        match draft.window:
            case "new_patient":
                self.new_patient()
            case "change_patient":
                self.change_patient(draft.subject)
            case "enrol":
                self.enrol(draft.subject)
            case "add_person" | "change_person" | "remove_person":
                self.show_people()
                self.office.about_person(draft.window.removesuffix("_person"), draft.subject)
            case "settings":
                self.office.settings()
            case "close_alarm":
                self.office.close_alarm(draft.subject)
            case "correct":
                self._show_course(self.casebook.course(course))
                self.acts.open_correct(course, entry)
            case "correct_fact":
                self._show_course(self.casebook.course(course))
                self.acts.open_correct_fact(course, entry)
            case act:
                self._show_course(self.casebook.course(course))
                self.acts.open(act, course)

    def show_help(self) -> None:
        HelpWindow(self.menu_actions(), self).open()

    def leave(self) -> None:
        self.list.reading.stop()
        super().leave()

    # Actions

    def menu_actions(self) -> list[QAction]:
        """Every action of every menu, for the menus, the help page and the tests."""
        return self._menus.actions()

    def action(self, name: str) -> QAction:
        return self._menus.action(name)

    def offer(self) -> None:
        self.acts.set_course(self._current_course())
        self._menus.offer(self.casebook.session, self._put_off())
        self.list.offer(self._why_not("new_patient"))
        self.chart.offer(self._why_not)

    def _put_off(self) -> dict[str, str]:
        """The sentence against each action that makes no sense now, "" where it does."""
        course, patient = self._current_course(), self._current_patient()
        waits = course is not None and bool(self.casebook.unsigned(course))
        codes = {
            "chart": "" if self.chart.course is not None else "no_chart",
            "past": "" if course is not None else "not_enrolled",
            "issue_sheet": "" if course is not None else "not_enrolled",
            "change_patient": "" if patient is not None else "no_patient",
            "enrol": "no_patient" if patient is None else "enrolled" if course is not None else "",
            "practice": "is_practice" if self.casebook.practice else "",
            "countersign": "not_enrolled" if course is None else "" if waits else "nothing_waits",
        }
        return {name: say(f"shell.put_off.{code}") if code else "" for name, code in codes.items()}

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

    def _doing(self) -> Mapping[str, Callable[[], object]]:
        return {
            "lock": self.locker.lock,
            "set_pin": self.office.set_pin,
            "own_password": self.office.own_password,
            "back_up": self.office.back_up,
            "settings": self.office.settings,
            "drafts": self.show_drafts,
            "sign_out": self.sign_out,
            "quit": self.close,
            "new_patient": self.new_patient,
            "change_patient": lambda: self._with_patient(self.change_patient),
            "enrol": lambda: self._with_patient(self.enrol),
            "issue_sheet": lambda: self._with_course("issue_sheet"),
            "countersign": lambda: self._with_course("countersign"),
            "patients": self.show_patients,
            "chart": self._back_to_chart,
            "past": self._show_past,
            "drug_file": self.show_drug_file,
            "people": self.show_people,
            "search": self._search,
            "help": self.show_help,
            "practice": self.practise,
        }

    def _with_patient(self, act: Callable[[str], object]) -> None:
        patient = self._current_patient()
        if patient is not None:
            act(patient)

    def _with_course(self, act: str) -> None:
        course = self._current_course()
        if course is not None:
            self.open(act, course)

    def _show_past(self) -> None:
        course = self._current_course()
        if course is not None:
            self.open_past(course, None)

    def _back_to_chart(self) -> None:
        if self.chart.course is not None:
            self._show_course(self.casebook.course(self.chart.course))

    def _search(self) -> None:
        self.show_patients()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _connect(self) -> None:
        self.list.opened.connect(self.show_patient)
        self.list.new_asked.connect(self._ask_new_patient)
        self.list.chosen.connect(self.offer)
        self.drug_file.sign_asked.connect(lambda keys: self.put_up(SignDrugRows(self.casebook, keys, self)))
        self.people.asked.connect(self.office.about_person)
        self.office.people_changed.connect(self._people_changed)
        self.acts.saved.connect(self._saved)
        self.bridge.ticked.connect(self.acts.look)
        self.what_if.kept.connect(self.acts.open_tried)
        self.locker.changing.connect(self.what_if.drop)
        self.what_if.told.connect(self.notice.say)
        self.acts.opened.connect(self.drafts.keeper.watch)

    def _people_changed(self) -> None:
        """Also the person's own name or roles may have."""
        self.people.refresh()
        self.show_person()
        self.look_at_time()

    def _saved(self, course: str, sequence: int) -> None:
        """After the commit, never before: with the minute, which "now" had left open until then."""
        if not sequence:
            self.statusBar().showMessage(say("shell.saved_beside"))
            return
        at = next(record.at for record in self.casebook.log(course) if record.sequence == sequence)
        moment = writing.moment(Zone(self.casebook.course(course).zone), at, with_zone=True)
        self.statusBar().showMessage(say("shell.saved", sequence=sequence, at=moment))
