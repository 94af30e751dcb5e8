"""Every page and every dialog of the program on one small ward, each put up by its name. No test in here.

One database and one process: what is looked at is dressed and resized again and again, never made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton, QWidget

from gui.application import compose
from gui.chart.chart_view import ChartView
from gui.dialogs.act_window import ActWindow
from gui.dialogs.acts import PANELS
from gui.drafts.offer import OfferDraft
from gui.drug_file.sign_rows import SignDrugRows
from gui.help import HelpWindow
from gui.keeping.leaving import LeavingNote
from gui.main_window import MainWindow
from gui.measures import fit_on
from gui.people.recovery_keys import RecoveryKeys
from gui.rows.chart import facts_of
from gui.rows.sheets import sheet_rows
from gui.rows.timeline_items import items
from gui.sheets.shown_sheet import ShownSheet
from gui.sign_in import SignIn
from gui.signing.countersign import Countersign
from gui.signing.sign_sheet import SignSheet
from model.casebook.casebook import Casebook
from model.casebook.commands import Discontinue
from model.domain.moments import DAY, HOUR
from model.domain.permissions import ROLES
from model.domain.records import Allergies
from reports.order_sheet import render
from tests.casebook.staffed import add_with, become, copy_staffed
from tests.casebook.ward import START, TestClock, Ward, back_up, ok, register
from tests.gui.chart.samples import STATES, KeptCasebook, PlainBridge, WrittenActs, in_state

STOPPED = START + 9 * DAY - 470
NOW = STOPPED + 5 * HOUR + 30

_ROUNDS = 8
"""Of layout: heights follow widths, and scroll bars heights."""

Scene = Callable[[], QWidget]


class Stage:
    """A ward with people and patients in different states, and the window of somebody who may do everything."""

    def __init__(self, folder: Path) -> None:
        self.clock = TestClock()
        self.folder = folder / "bedside"
        self.casebook: Casebook = copy_staffed(self.folder, self.clock)
        add_with(self.casebook, "everything", ROLES)
        become(self.casebook, "everything")
        self.stopped, self.running, self.ended, self.planned = self._enrolled()
        self._what_happened()
        self.window: MainWindow = compose(self.casebook, self.folder)
        self.window.resize(1366, 768)
        self.window.show()
        self._empty = folder / "nothing"
        self._book = KeptCasebook(in_state("planned"))
        self.alone = ChartView(cast("Any", self._book), PlainBridge(), WrittenActs())

    def close(self) -> None:
        self.window.locker.stop()
        self.casebook.session.locked = False
        self.window.hide()
        self.window.close()
        self.casebook.close()
        for widget in (self.window, self.alone):
            widget.deleteLater()
        forget_deleted()

    def _enrolled(self) -> tuple[Ward, Ward, Ward, Ward]:
        """One who will be stopped, one of a long name, one whose end will wait for its signature, one not begun."""
        names = (("Winterbottom-Featherstonehaugh", "Maximiliana Theodora"), ("Ito", "Ken"), ("Meyer", "Anna"))
        allergies = Allergies("listed", ("penicillin", "latex", "sulfamethoxazole with trimethoprim", "contrast media"))
        patients = [
            register(
                self.casebook,
                family_name=family,
                given_name=given,
                study_id=f"J1713-10{place}",
                record_number=f"500 100 20{place}",
                allergies=allergies,
                bed=f"7B-{place}",
            )
            for place, (family, given) in enumerate(names)
        ]
        register(self.casebook, family_name="Novak", given_name="Jan", study_id="J1713-200", record_number="1 2 3")
        first = Ward(self.casebook, self.clock)
        starts = (START, START, NOW + DAY)
        running, ended, planned = (first.beside(*each) for each in zip(patients, starts, strict=True))
        return first, running, ended, planned

    def _what_happened(self) -> None:
        for ward in (self.stopped, self.running, self.ended):
            ward.start()
        for hours in (1, 2):
            self.stopped.at(START + hours * HOUR)
            ok(self.casebook.issue_sheet(self.stopped.course, 1, render))
        order = Discontinue(self.ended.course, START + DAY, "fever", "Dr. Chen", read_back=True)
        ok(self.ended.at(START + DAY).run(order))
        self.stopped.stop(STOPPED)
        self.clock.minute = NOW
        back_up(self.casebook)

    # Scenes

    def scenes(self) -> dict[str, Scene]:
        """All of them, by name."""
        return {**self.pages(), **self.states(), **self.entrance(), **self.acts(), **self.dialogs()}

    def pages(self) -> dict[str, Scene]:
        window = self.window
        return {
            "list": self._page(window.show_patients),
            "chart": self._page(lambda: window.show_patient(self.stopped.patient.id)),
            "chart with a long name": self._page(lambda: window.show_patient(self.running.patient.id)),
            "log": self._page(lambda: self._tab(1)),
            "sheets": self._page(lambda: self._tab(2)),
            "why": self._page(lambda: self._tab(3)),
            "people": self._page(window.show_people),
            "drug file": self._page(window.show_drug_file),
            "what if": self._page(self._try_another_start),
            "lock": self._page(window.locker.lock),
        }

    def _page(self, show: Callable[[], object]) -> Scene:
        def put_up() -> QWidget:
            if self.casebook.session.locked:
                self.casebook.session.locked = False
                self.window.locker.open()
            self.window.what_if.drop()
            show()
            return self.window

        return put_up

    def _try_another_start(self) -> None:
        """The planned start is taken in hand and moved by some hours."""
        self.window.show_patient(self.planned.patient.id)
        drawn = items(facts_of(self.casebook, self.planned.course))
        self.window.what_if.take(next(item for item in drawn if item.kind == "cycle_start"))
        self.window.what_if.move(NOW + DAY + 3 * HOUR)

    def _tab(self, place: int) -> None:
        self.window.show_patient(self.stopped.patient.id)
        self.window.chart.tabs.setCurrentIndex(place)

    def states(self) -> dict[str, Scene]:
        """The chart alone, in every state of a course."""

        def shows(state: str) -> Scene:
            def put_up() -> QWidget:
                self._book.facts = in_state(state)
                self.alone.show_course("c")
                return self.alone

            return put_up

        return {f"chart {state}": shows(state) for state in STATES}

    def entrance(self) -> dict[str, Scene]:
        return {"sign-in": self._sign_in, "first run": lambda: SignIn(self._empty, self.clock)}

    def _sign_in(self) -> QWidget:
        page = SignIn(self.folder, self.clock, note="You are signed out. What you had typed waits for you.")
        page.error.setText("The user name or the password is not right. Try again, or ask an administrator.")
        return page

    def acts(self) -> dict[str, Scene]:
        courses = {"start": self.planned, "restart": self.stopped, "dexamethasone": self.stopped}
        made = {act: self._act(act, courses.get(act, self.running)) for act in PANELS}
        return {**made, "restart with everything open": self._full_restart, "choose entry": self._choose_entry}

    def _act(self, act: str, ward: Ward) -> Scene:
        def put_up() -> QWidget:
            self.window.acts.open(act, ward.course)
            return self._opened()

        return put_up

    def _opened(self) -> ActWindow:
        made = self.window.acts.window
        assert isinstance(made, ActWindow)
        return made

    def _choose_entry(self) -> QWidget:
        self.window.acts.open("correct", self.stopped.course)
        made = self.window.acts.window
        assert made is not None
        return made

    def _full_restart(self) -> QWidget:
        """Each question answered so that it asks for more, and refused."""
        self.window.acts.open("restart", self.stopped.course)
        dialog = self._opened()
        for _ in range(2):
            for field in dialog.panel.fields().values():
                buttons = [each for each in field.findChildren(QRadioButton) if each.isVisibleTo(dialog)]
                if buttons and not any(each.isChecked() for each in buttons):
                    buttons[0].click()
        dialog.save()
        return dialog

    def dialogs(self) -> dict[str, Scene]:
        window, casebook, office = self.window, self.casebook, self.window.office
        chief = next(member.person.id for member in casebook.staff.members() if member.person.user_name == "nurse")
        course = self.stopped.course
        sheet, row = casebook.sheets(course)[0], sheet_rows(facts_of(casebook, course))[0]
        keys = ("A2B3-C4D5-E6F7-G8H9-J2K3-L4M5-N6P7-Q8R9", "Z2B3-C4D5-E6F7-G8H9-J2K3-L4M5-N6P7-Q8R9")

        def asked(ask: Callable[[], object]) -> Scene:
            def put_up() -> QWidget:
                ask()
                made = window.dialog
                assert made is not None
                return made

            return put_up

        typed = ("Stopped at: 02:10", "Why: occlusion of the line, the pump alarmed twice before anybody came")
        return {
            "past": asked(lambda: window.open_past(course, None)),
            "new patient": window.new_patient,
            "change patient": lambda: window.change_patient(self.stopped.patient.id),
            "enrol": lambda: window.enrol(self._unenrolled()),
            "issue sheet": lambda: window.issue_sheet(course),
            "shown sheet": lambda: ShownSheet(self.stopped.patient, sheet, row, window),
            "sign sheet": lambda: SignSheet(casebook, sheet, window),
            "countersign": lambda: Countersign(casebook, self.ended.course, window),
            "sign drug rows": asked(lambda: self._sign_rows()),
            "help": lambda: HelpWindow(window.menu_actions(), window),
            "settings": asked(office.settings),
            "pin": asked(office.set_pin),
            "own password": asked(office.own_password),
            "add person": asked(lambda: office.about_person("add", "")),
            "change person": asked(lambda: office.about_person("change", chief)),
            "set password": asked(lambda: office.about_person("set_password", chief)),
            "remove person": asked(lambda: office.about_person("remove", chief)),
            "renew keys": asked(lambda: office.about_person("renew_recovery", "")),
            "recovery keys": lambda: RecoveryKeys(keys, self.folder, "Mon 12-Oct-2026 10:00 EDT", "Chief", window),
            "draft": lambda: OfferDraft(
                "You were typing in Pump stopped for OKAFOR, Ruth, on Tue 20-Oct 02:10.", typed, "", 2, window
            ),
            "leaving": lambda: LeavingNote(window),
            "recovery key": lambda: SignIn(self.folder, self.clock).break_glass(),
            "restore": lambda: SignIn(self.folder, self.clock).restore_backup(),
        }

    def _unenrolled(self) -> str:
        patients = self.casebook.patients()
        return next(patient.id for patient in patients if self.casebook.course_of(patient.id) is None)

    def _sign_rows(self) -> None:
        self.window.show_drug_file()
        keys = [line.key for line in self.window.drug_file.table.lines_model.lines][:6]
        self.window.put_up(SignDrugRows(self.casebook, keys, self.window))


def put_on(widget: QWidget, screen: QSize) -> QWidget:
    """As it stands on a screen of that size: a page fills it, a dialog is no larger."""
    if isinstance(widget, QDialog):
        fit_on(widget, screen)
    else:
        widget.resize(screen)
    widget.show()
    settle()
    return widget


def forget_deleted() -> None:
    """What is to be deleted is, so that it need not be dressed again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    for _ in range(_ROUNDS):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
