"""PRACTICE on whatever is seen: every page of the window, every dialog over it, the way in, every sheet of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.application import compose
from gui.drafts.offer import OfferDraft
from gui.keeping.all_lines import AllLines
from gui.main_window import MainWindow
from gui.people.recovery_keys import RecoveryKeys
from gui.practice import PracticeApplication
from model.casebook.practice.people import PASSWORD, Who
from reports import recovery_sheet
from reports.recovery_sheet import RecoverySheet
from resources.wording import say
from tests.casebook.ward import TestClock, make_casebook
from tests.gui.staffed import settle
from tests.practice.conftest import Played

KEYS = ("AAAA-BBBB", "CCCC-DDDD")


@pytest.fixture(scope="module")
def practising(ward: Played, qapp: QApplication) -> Iterator[PracticeApplication]:
    application = PracticeApplication(ward.place.ward, ward.clock, ward.casebook)
    yield application
    window = application.window
    assert window is not None
    window.bridge.stop()
    window.locker.stop()
    window.hide()
    for page in (window, application.sign_in):
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(practising: PracticeApplication) -> MainWindow:
    assert practising.window is not None
    return practising.window


def marks(widget: QWidget) -> list[str]:
    """Not of a dialog over it."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.window() is widget.window()]
    return [label.text() for label in labels if "PRACTICE:" in label.text()]


def open_dialogs() -> list[QDialog]:
    settle()
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_every_page_says_so_and_the_lock_tells_how_to_get_in(ward: Played, window: MainWindow) -> None:
    window.show_patient(ward.casebook.rows()[0].patient.id)
    for name in ("patients", "chart", "drug_file", "people"):
        window.action(name).trigger()
        assert len(marks(window)) == 1, name

    window.locker.lock()
    locked = marks(window)
    window.lock_page.panel.password.setText(PASSWORD)
    window.lock_page.panel.submit()

    assert len(locked) == 1
    assert all(word in locked[0] for word in ("practice", PASSWORD, Who.NIGHT_NURSE.value.user_name))
    assert not ward.casebook.session.locked


MENU = ("set_pin", "own_password", "settings", "new_patient", "change_patient", "issue_sheet", "help")


@pytest.mark.parametrize("name", MENU)
def test_every_dialog_of_the_menus_says_so(ward: Played, window: MainWindow, name: str) -> None:
    window.show_patient(ward.casebook.rows("Testwood")[0].patient.id)
    assert_marked(window.action(name).trigger)


ACTS = {"restart": "Exemplar", "correct": "Sampleton", "countersign": "Testwood"}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_says_so(ward: Played, window: MainWindow, act: str) -> None:
    course = ward.course(ACTS[act])
    window.show_patient(ward.casebook.course(course).patient)
    assert_marked(lambda: window.open(act, course))


def test_there_is_no_practice_ward_beside_itself(window: MainWindow) -> None:
    assert not window.action("practice").isEnabled()


def test_a_sheet_that_is_looked_at_again_says_so_and_so_do_dialogs_over_dialogs(
    ward: Played, window: MainWindow
) -> None:
    course = ward.course("Trialby")
    sheet = ward.casebook.sheets(course)[0]
    assert_marked(lambda: window.open_sheet(course, sheet.order_code))
    assert_marked(lambda: window.open_sign_sheet(course, sheet.order_code))

    below = OfferDraft("Not finished", ("a",), "", parent=window)
    below.open()
    above = AllLines((), lambda _answer: "", below)
    assert_marked(above.open)
    assert_marked(QMessageBox(QMessageBox.Icon.Critical, "Something went wrong", "It did").show)


def test_what_the_office_opens_says_so(ward: Played, window: MainWindow) -> None:
    person = ward.casebook.staff.members()[0].person.id
    for act in ("add", "change", "set_password", "renew_recovery"):
        assert_marked(lambda act=act: window.office.about_person(act, person))  # type: ignore[misc]
    assert_marked(lambda: window.office.show_keys(KEYS))
    assert_marked(window._break_glass)


def assert_marked(opens: Callable[[], object]) -> None:
    before = len(open_dialogs())
    opens()
    dialogs = open_dialogs()
    assert len(dialogs) == before + 1
    assert [len(marks(dialog)) for dialog in dialogs] == [1] * len(dialogs)
    for dialog in dialogs:
        dialog.done(0)
    settle()


def test_the_way_back_in_says_so_tells_name_and_password_and_takes_no_backup_of_a_real_ward(
    practising: PracticeApplication,
) -> None:
    page = practising._make_sign_in()
    page.show()
    settle()

    assert len(marks(page)) >= 1
    assert page.user_name.text() == "practice"
    assert PASSWORD in page.note.text()
    assert not page.restore.isVisible()
    dialog = page.break_glass()
    settle()
    assert len(marks(dialog)) == 1
    dialog.done(0)
    page.hide()
    page.deleteLater()


def test_a_real_ward_says_nothing_of_the_kind(qtbot: QtBot, tmp_path: Path) -> None:
    window = compose(make_casebook(tmp_path / "real", TestClock()), tmp_path / "real")
    qtbot.addWidget(window, before_close_func=lambda w: w.hide())
    window.show()
    dialog = window.new_patient()
    settle()

    assert marks(window) == []
    assert marks(dialog) == []
    assert window.action("practice").isEnabled()
    dialog.done(0)
    window.close()


def test_every_page_of_every_sheet_says_so(ward: Played) -> None:
    for name in ("Sampleton", "Mockridge", "Trialby"):
        for sheet in ward.casebook.sheets(ward.course(name)):
            pages = PdfReader(BytesIO(sheet.pdf)).pages
            assert pages
            assert all(say("sheet.practice") in page.extract_text() for page in pages)


@pytest.mark.parametrize("practice", [True, False])
def test_both_pages_of_recovery_keys_say_so(practice: bool) -> None:
    pages = PdfReader(BytesIO(recovery_sheet.render(RecoverySheet(KEYS, "here", "now", "me", practice)))).pages

    assert [say("sheet.practice") in page.extract_text() for page in pages] == [practice, practice]


def test_the_keys_that_the_window_shows_are_printed_with_it(window: MainWindow, tmp_path: Path) -> None:
    window.office.show_keys(KEYS)
    settle()
    dialog = next(each for each in open_dialogs() if isinstance(each, RecoveryKeys))
    dialog.print_to(tmp_path / "keys.pdf")
    dialog.done(0)
    dialog.deleteLater()

    assert say("sheet.practice") in PdfReader(tmp_path / "keys.pdf").pages[0].extract_text()
