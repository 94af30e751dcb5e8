"""Who may do what, as the menus offer it: every role against every entry, out of the one table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.forms.needed import needed
from gui.forms.offered import KEYS, offered, why_not
from gui.forms.permission_words import permission_lines, who_may
from gui.help import help_text
from model.casebook.commands import Discontinue, LogRestart
from model.domain.moments import DAY
from model.domain.permissions import MAY, ROLES, Role
from tests.casebook.ward import START, ok, register
from tests.gui.chart.samples import STATES, in_state
from tests.gui.staffed import Desk, desk

__all__ = ["desk"]

_SHELL = ("new_patient", "change_patient", "issue_sheet", "people", "settings", "back_up")
_EVERYBODYS = ("lock", "set_pin", "own_password", "sign_out", "quit", "patients", "chart", "search", "help")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_exactly_what_the_table_allows_it(desk: Desk, role: Role) -> None:
    ward, stopped = desk.running(), START + 9 * DAY
    ward.stop(stopped)
    lower = LogRestart(ward.course, stopped + 10, new_bag=True, step_down=True)
    ok(ward.at(stopped + 10).run(replace(lower, step_down_prescriber="Dr. Chen", read_back=True)))
    desk.comes(role)
    desk.window.show_patient(ward.patient.id)
    offered = {name: desk.window.action(name) for name in _SHELL}
    offered |= {
        act: desk.window.acts.action(act) for act in ("stop", "bag", "approval", "discontinue", "note", "correct")
    }
    for name, action in offered.items():
        may = role in MAY[needed(name)]
        assert (name, action.isEnabled()) == (name, may)
        assert action.statusTip() == (
            "" if may else f"Your roles do not allow this. It is for: {who_may(needed(name))}."
        )
        assert may or who_may(needed(name)) in action.toolTip()
    assert all(desk.window.action(name).isEnabled() for name in _EVERYBODYS)


@pytest.mark.parametrize("role", ROLES)
def test_enrolling_and_countersigning_are_offered_by_role_too(desk: Desk, role: Role) -> None:
    ward = desk.running()
    ok(ward.run(Discontinue(ward.course, ward.clock.minute, "fever", "Dr. Chen", read_back=True)))
    other = register(desk.casebook, study_id="J-2", record_number="2", family_name="Ito")
    desk.comes(role)
    desk.window.show_first()
    desk.window.list.choose(other.id)
    assert desk.window.action("enrol").isEnabled() == (role in MAY["enter_patient"])
    desk.window.list.choose(ward.patient.id)
    assert desk.window.action("countersign").isEnabled() == (role == "prescriber")


def test_what_makes_no_sense_now_is_off_and_says_why(desk: Desk) -> None:
    def told(*names: str) -> list[str]:
        actions = [desk.window.action(name) for name in names]
        assert not any(action.isEnabled() for action in actions)
        return [action.statusTip() for action in actions]

    desk.comes("prescriber")
    assert told("chart") == ["Open a patient's chart from the list first."]
    desk.running()
    assert told("enrol", "countersign") == [
        "This patient is enrolled already.",
        "No order by telephone waits to be countersigned for this patient.",
    ]
    other = register(desk.casebook, study_id="J-2", record_number="2", family_name="Ito")
    desk.window.show_first()
    desk.window.list.choose(other.id)
    assert told("issue_sheet", "countersign") == ["Choose a patient who is enrolled."] * 2
    assert desk.window.action("enrol").statusTip() == ""
    desk.window.list.search.setText("nobody")
    desk.window.offer()
    assert told("change_patient", "enrol") == ["Choose a patient in the list first."] * 2


def test_a_button_beside_the_menus_says_why_not(desk: Desk) -> None:
    desk.running()
    desk.comes("administrator")
    desk.window.list.new_asked.emit()
    assert desk.window.dialog is None
    assert desk.window.notice.text() == (
        "Your roles do not allow this. It is for: nurse, pharmacist, research nurse, prescriber."
    )
    desk.window.open("stop", desk.ward.course)
    assert desk.window.acts.window is None


def test_what_a_role_may_not_press_is_dim_and_says_for_whom_it_is(desk: Desk) -> None:
    desk.running()
    strip, people = desk.window.chart.strip.buttons[0], desk.window.rail.buttons["people"]
    assert strip.isEnabled()
    assert desk.window.list.new.isEnabled()
    assert people.isVisible()
    assert not people.isEnabled()
    assert "It is for: administrator." in people.toolTip()
    desk.comes("administrator")
    desk.window.show_patient(desk.ward.patient.id)
    assert people.isEnabled()
    for button in (strip, desk.window.list.new, desk.window.chart.tabs.correct):
        assert not button.isEnabled()
        assert "It is for: nurse" in button.toolTip()
    desk.comes("nurse")
    desk.window.show_patient(desk.ward.patient.id)
    assert strip.isEnabled()
    assert strip.toolTip() == ""


def test_the_help_page_shows_the_whole_table(desk: Desk) -> None:
    text = help_text(desk.window.menu_actions())
    for act, who in permission_lines():
        assert f"{act}: {who}" in text


def test_the_charts_own_menu_is_the_menu_bars_entries_with_their_keys_and_says_why_one_is_off(desk: Desk) -> None:
    ward = desk.running()
    desk.comes("nurse")
    desk.window.show_patient(ward.patient.id)
    menu = desk.window.chart.strip.menu()

    entries = {entry.text(): entry for entry in menu.actions()}
    assert set(entries.values()) <= set(desk.window.menu_actions())
    assert {name: entries[name].shortcut().toString() for name in ("Pump stopped", "Restart", "Issue order sheet")} == {
        "Pump stopped": "S",
        "Restart": "R",
        "Issue order sheet": "Ctrl+P",
    }
    assert menu.toolTipsVisible()
    assert entries["Pump stopped"].isEnabled()
    assert not entries["Restart"].isEnabled()
    assert (entries["Restart"].statusTip(), entries["Start cycle"].statusTip()) == (
        "The pump is running.",
        "A cycle is running already.",
    )
    assert "The pump is running." in entries["Restart"].toolTip()
    entries["Pump stopped"].trigger()
    assert desk.window.acts.window is not None
    assert desk.window.acts.window.windowTitle() == "The pump stopped"


def test_each_act_that_makes_no_sense_says_so_in_a_sentence_in_every_state() -> None:
    for state in STATES:
        plan = in_state(state).plan
        for act in KEYS:
            assert act in offered(plan) or why_not(plan, act).endswith(".")
    assert why_not(None, "stop") == "Choose a patient who is enrolled first."
