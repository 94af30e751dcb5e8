"""What is to come is moved on the timeline by mouse or keys, seen as its act would have it, and kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import compose, make_qt
from gui.dialogs.act_window import ActWindow
from gui.dialogs.bag_plan_panel import BagPlanPanel
from gui.dialogs.cycle_plan_panel import CyclePlanPanel
from gui.main_window import MainWindow
from gui.rows.chart import facts_of
from gui.rows.item import Item
from gui.rows.timeline_items import items
from gui.what_if.trial import BagTrial, StartTrial, Trial, trial_of
from model.casebook.commands import ChangeBagPlan, LogAdmission
from model.casebook.results import Preview
from model.domain.moments import DAY, HOUR
from model.domain.records import Patient
from tests.casebook.ward import START, TestClock, Ward, make_casebook, ok, register
from tests.gui.staffed import line, settle

NOW = START + 8 * DAY + HOUR


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """Cycle 1 runs in its second week; what is tried in these tests is never kept."""
    clock = TestClock()
    casebook = make_casebook(tmp_path_factory.mktemp("what_if") / "bedside", clock)
    ward = Ward(casebook, clock)
    ward.start()
    yield ward.at(NOW)
    casebook.close()


@pytest.fixture(scope="module")
def shared(ward: Ward, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    make_qt([])
    window = compose(ward.casebook, tmp_path_factory.mktemp("folder"))
    window.resize(1366, 768)
    window.show()
    yield window
    window.locker.stop()
    window.hide()
    window.close()


@pytest.fixture
def window(shared: MainWindow, ward: Ward) -> Iterator[MainWindow]:
    ward.at(NOW)
    shared.show_patient(ward.patient.id)
    up(shared)
    shared.chart.timeline.detail.setFocus()
    yield shared
    shared.what_if.drop()
    shared.notice.say("")
    if shared.acts.window is not None:
        shared.acts.window.reject()
    settle()


def up(window: QWidget) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def drawn(window: MainWindow) -> tuple[Item, ...]:
    return window.chart.timeline.detail._items


def so(ward: Ward) -> tuple[Item, ...]:
    """What the timeline shows while nothing is tried."""
    return items(facts_of(ward.casebook, ward.course))


def start_of_second(ward: Ward) -> Item:
    return next(item for item in so(ward) if item.key == "start:2")


def bags_to_come(ward: Ward) -> list[Item]:
    return [item for item in so(ward) if item.kind == "bag" and item.cycle == 1 and item.start > ward.clock.minute]


def trial(ward: Ward, item: Item) -> Trial:
    found = trial_of(ward.casebook.what_if(ward.course), item)
    assert not isinstance(found, str), found
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QApplication.focusWidget()
    assert place is not None
    QTest.keyClick(place, key, modifier)
    settle()


def drag(window: MainWindow, item: Item, pixels: int, beside: int = 0) -> int:
    """Takes it where it lies, or so far beside, and lets it go so many pixels on; the minutes that this is."""
    detail = window.chart.timeline.detail
    detail.show_span(item.start - 5 * DAY, 10 * DAY)
    box = next(box for box in detail.boxes() if box.item.key == item.key)
    at = QPoint(detail.scale.x(item.start) + beside, box.y + box.height // 2)
    QTest.mousePress(detail, Qt.MouseButton.LeftButton, pos=at)
    for part in range(1, 5):
        QTest.mouseMove(detail, at + QPoint(pixels * part // 4, 0))
    QTest.mouseRelease(detail, Qt.MouseButton.LeftButton, pos=at + QPoint(pixels, 0))
    settle()
    return detail.scale.minute(at.x() + pixels) - detail.scale.minute(at.x())


# What may be moved, and where it may lie


def test_a_planned_start_is_moved_by_quarters_hours_and_days_and_never_before_the_end_of_the_cycle_before(
    ward: Ward,
) -> None:
    tried = trial(ward, start_of_second(ward))
    assert isinstance(tried, StartTrial)
    at = tried.was
    for step, minutes in (("quarter", 15), ("hour", HOUR), ("day", DAY)):
        tried.to(at)
        tried.step(step, True)  # type: ignore[arg-type]
        assert tried.minute == at + minutes
    tried.to(at + 22)
    assert tried.minute == at + 15
    tried.to(START)
    assert tried.minute == ward.casebook.plan(ward.course).cycles[0].infusion_end


def test_a_bag_change_falls_only_where_a_verified_bag_type_makes_it_fall(ward: Ward) -> None:
    bag = bags_to_come(ward)[1]
    tried = trial(ward, bag)
    assert isinstance(tried, BagTrial)
    assert tried.falls == (bag.start - DAY, bag.start)
    tried.to(bag.start - 13 * HOUR)
    assert tried.minute == bag.start - DAY
    tried.step("hour", False)
    assert tried.minute == bag.start - DAY


def test_the_order_of_the_bags_goes_on_after_the_one_that_is_changed(ward: Ward) -> None:
    other = ward.beside(ok_patient(ward, "3"), NOW + DAY)
    change = ChangeBagPlan(other.course, NOW, {Decimal(9): (48, 24, 24, 48, 24)}, NOW, "Ph. Lee")
    ok(other.run(change))
    second = [item for item in so(other) if item.kind == "bag" and item.cycle == 1][1]

    tried = trial(other, second)
    tried.to(second.start - DAY)
    command = tried.command()
    assert isinstance(command, ChangeBagPlan)
    assert (command.bag_hours, command.start) == ({Decimal(9): (24, 24, 24, 48, 24)}, NOW + DAY)
    answer = tried.answer()
    assert isinstance(answer, Preview)
    assert [bag.hours for bag in answer.after.cycles[0].bags[:5]] == [24, 24, 24, 48, 24]


def ok_patient(ward: Ward, number: str) -> Patient:
    return register(ward.casebook, study_id=f"J-{number}", record_number=number, family_name="Ito")


def test_what_cannot_be_moved_says_why_and_what_can_be_done_instead(ward: Ward) -> None:
    what_if = ward.casebook.what_if(ward.course)
    coming = bags_to_come(ward)
    by_key = {item.key: item for item in so(ward)}

    def told(item: Item) -> str:
        found = trial_of(what_if, item)
        assert isinstance(found, str)
        return found

    assert told(coming[0]).startswith(
        "Bag 8 hangs already and keeps its 48 hours. To change it earlier, hang the new bag"
    )
    assert told(by_key["bag:1:3"]).startswith("Bag 3 was hung Wed 14-Oct 10:00 and cannot be moved.")
    assert told(by_key["start:1"]).startswith("Cycle 1 has started and cannot be moved.")
    assert told(next(item for item in so(ward) if item.kind == "step")).startswith("The step dose comes after")
    assert told(by_key["end:1"]).startswith("This follows from what was logged and planned.")


def test_a_start_that_is_overdue_lies_at_now_and_was_for_when_it_was_planned(ward: Ward) -> None:
    other = ward.beside(ok_patient(ward, "7"), NOW + HOUR)
    other.at(NOW + 3 * HOUR)
    tried = trial(other, next(item for item in so(other) if item.key == "start:1"))
    ward.at(NOW)

    assert (tried.was, tried.minute) == (NOW + HOUR, NOW + 3 * HOUR)
    assert tried.sentence() == "What if cycle 1 starts Tue 20-Oct 14:00 instead of Tue 20-Oct 12:00?"


@pytest.mark.parametrize("moved", ["start", "bag"])
def test_each_place_is_the_preview_of_the_command_that_would_be_kept(ward: Ward, moved: str) -> None:
    tried = trial(ward, start_of_second(ward) if moved == "start" else bags_to_come(ward)[1])
    tried.to(tried.was - DAY)

    preview = ward.casebook.preview(tried.command())
    assert isinstance(preview, Preview)
    assert tried.answer() == preview
    assert preview.after.cycles != preview.before.cycles


# On the chart


def test_a_start_is_dragged_what_moves_is_told_and_dropping_it_leaves_everything_as_before(
    window: MainWindow, ward: Ward
) -> None:
    before, sequence, item = so(ward), ward.casebook.sequence(ward.course), start_of_second(ward)
    minutes = drag(window, item, 90)
    desk = window.what_if

    assert desk.trial is not None
    assert abs(desk.trial.minute - (item.start + minutes)) <= 8
    answer = desk.trial.answer()
    assert isinstance(answer, Preview)
    assert next(shown for shown in drawn(window) if shown.key == "start:2").start == desk.trial.minute
    assert item in desk.overlay.shown()
    desk._tell()
    assert "Start of cycle 2" in desk.panel.moves.lines()
    assert "End of cycle 1" not in desk.panel.moves.lines()
    assert window.chart.below.currentWidget() is desk.panel
    press(Qt.Key.Key_Escape)
    assert window.what_if.trial is None
    assert (drawn(window), desk.overlay.isVisible()) == (before, False)
    assert window.chart.below.currentWidget() is window.chart.tabs
    assert ward.casebook.sequence(ward.course) == sequence


def test_what_is_in_the_hand_is_taken_again_where_it_lies_and_nothing_else_moves_meanwhile(
    window: MainWindow, ward: Ward
) -> None:
    coming = bags_to_come(ward)
    drag(window, coming[1], -90, beside=-3)
    tried = window.what_if.trial
    assert tried is not None
    assert tried.minute == coming[1].start - DAY
    other = next(item for item in drawn(window) if item.kind == "bag" and item.start == coming[2].start - DAY)
    drag(window, other, 90)
    assert (window.what_if.trial, tried.minute) == (tried, coming[1].start - DAY)
    assert window.notice.text() == "Something else is being moved: keep it or drop it first."
    drag(window, next(item for item in drawn(window) if item.start == tried.minute and item.kind == "bag"), 90)
    assert (window.what_if.trial, tried.minute) == (tried, coming[1].start)


def test_keys_do_what_the_mouse_does(window: MainWindow, ward: Ward) -> None:
    item, detail = start_of_second(ward), window.chart.timeline.detail
    drag(window, item, 100)
    assert window.what_if.trial is not None
    by_mouse = window.what_if.trial.minute
    shown = drawn(window)
    press(Qt.Key.Key_Escape)
    detail.focus_item(item)
    press(Qt.Key.Key_M)
    days, rest = divmod(by_mouse - item.start, DAY)
    for key, count in ((Qt.KeyboardModifier.ControlModifier, days), (Qt.KeyboardModifier.ShiftModifier, rest // HOUR)):
        for _ in range(count):
            press(Qt.Key.Key_Right, key)
    for _ in range(rest % HOUR // 15):
        press(Qt.Key.Key_Right)

    assert drawn(window) == shown
    assert window.chart.timeline.inspected() == next(each.because for each in shown if each.key == item.key)
    press(Qt.Key.Key_Return)
    assert window.what_if.panel.keep.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.what_if.trial is None


def test_a_click_takes_nothing_and_beside_the_edge_of_a_bag_the_timeline_is_panned(
    window: MainWindow, ward: Ward
) -> None:
    drag(window, start_of_second(ward), 0)
    assert window.what_if.trial is None
    bag, detail = bags_to_come(ward)[1], window.chart.timeline.detail
    detail.show_span(bag.start - DAY, 4 * DAY)
    start, box = detail.scale.start, next(box for box in detail.boxes() if box.item.key == bag.key)
    middle = QPoint(box.x + box.width // 2, box.y + 2)
    QTest.mousePress(detail, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(detail, middle + QPoint(40, 0))
    QTest.mouseRelease(detail, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    assert window.what_if.trial is None
    assert detail.scale.start < start


def test_a_minute_that_passes_while_something_is_in_the_hand_loses_nothing(window: MainWindow, ward: Ward) -> None:
    window.what_if.take(start_of_second(ward))
    for _ in range(3):
        window.what_if.step("day", True)
    assert window.what_if.trial is not None
    window.what_if.trial.stay(window.what_if.trial.minute + 7)
    window.what_if.step("quarter", True)
    at, said = window.what_if.trial.minute, window.what_if.panel.said()
    ward.at(NOW + 1)
    window.bridge.look()

    assert window.what_if.trial.minute == at
    assert window.what_if.panel.said() == said
    assert next(item for item in drawn(window) if item.key == "start:2").start == at
    assert window.what_if.trial.answer() == ward.casebook.preview(window.what_if.trial.command())


def test_a_bag_that_hangs_is_told_in_a_sentence_and_nothing_is_taken(window: MainWindow, ward: Ward) -> None:
    window.chart.timeline.detail.focus_item(bags_to_come(ward)[0])
    press(Qt.Key.Key_M)
    assert window.what_if.trial is None
    assert window.notice.text().startswith("Bag 8 hangs already")


def test_keeping_opens_the_act_filled_in_and_nothing_is_kept_until_that_is_saved(
    window: MainWindow, ward: Ward
) -> None:
    sequence = ward.casebook.sequence(ward.course)
    window.what_if.take(start_of_second(ward))
    assert not window.what_if.panel.keep.isEnabled()
    window.what_if.step("day", True)
    tried = window.what_if.trial
    assert tried is not None
    window.what_if.panel.keep.click()

    asked = opened(window)
    assert isinstance(asked.panel, CyclePlanPanel)
    assert asked.panel.tried() == tried.command()
    asked.save()
    assert asked.isVisible()
    assert ward.casebook.sequence(ward.course) == sequence
    assert (window.what_if.trial, drawn(window)) == (None, so(ward))


def test_whoever_may_not_log_it_sees_what_would_follow_and_is_told_why_it_is_not_kept(
    window: MainWindow, ward: Ward
) -> None:
    session, nurse = ward.casebook.session, ward.casebook.person
    session.is_now(replace(nurse, roles=frozenset({"administrator"})))
    window.what_if.take(start_of_second(ward))
    window.what_if.step("day", True)
    keep = window.what_if.panel.keep
    told = (keep.isEnabled(), keep.statusTip())
    session.is_now(nurse)

    assert told == (False, "Your roles do not allow this. It is for: nurse, pharmacist, research nurse, prescriber.")


def test_a_bag_change_that_was_tried_is_kept_by_its_act(window: MainWindow, ward: Ward) -> None:
    other = ward.beside(ok_patient(ward, "4"), NOW + DAY)
    window.show_patient(other.patient.id)
    second = [item for item in so(other) if item.kind == "bag" and item.cycle == 1][1]
    window.what_if.take(second)
    window.what_if.step("hour", True)
    window.what_if.keep()
    asked = opened(window)
    assert isinstance(asked.panel, BagPlanPanel)
    line(asked, "Pharmacist or prescriber who decided").setText("Ph. Lee")
    asked.save()

    bags = other.casebook.plan(other.course).cycles[0].bags
    assert bags[1].hung == second.start + DAY
    assert [bag.hours for bag in bags[:3]] == [48, 24, 24]


def opened(window: MainWindow) -> ActWindow:
    asked = window.acts.window
    assert isinstance(asked, ActWindow)
    up(asked)
    return asked


def test_another_patients_chart_drops_what_was_tried(window: MainWindow, ward: Ward) -> None:
    other = ward.beside(ok_patient(ward, "5"), NOW + DAY)
    window.what_if.take(start_of_second(ward))
    window.what_if.step("day", True)
    window.show_patient(other.patient.id)
    assert window.what_if.trial is None
    assert drawn(window) == so(other)


def test_what_has_happened_cannot_be_moved_and_a_bag_that_waits_for_the_pump_is_hung_at_the_restart(ward: Ward) -> None:
    """The last of all: it is later from here on."""
    other = ward.beside(ok_patient(ward, "6"), NOW + HOUR)
    other.start(NOW + HOUR)
    ok(other.run(LogAdmission(other.course, NOW)))
    other.stop(NOW + 2 * HOUR)
    other.at(NOW + 7 * HOUR)
    what_if = other.casebook.what_if(other.course)
    told = {item.kind: trial_of(what_if, item) for item in so(other) if item.end <= other.clock.minute}
    to_hang = next(item for item in so(other) if item.kind == "bag" and item.start == other.clock.minute)

    for kind in ("stay", "interruption"):
        assert told[kind] == "This has happened and cannot be moved. If it was logged wrongly, correct the entry (E)."
    assert trial_of(what_if, to_hang) == "Bag 2 is hung when the pump is restarted: log the restart (R)."
