"""Banner, tasks, findings, log, sheets and rules as rows. No Qt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.rows.banner import banner
from gui.rows.chart import chart_of
from gui.rows.findings import finding_rows, finding_sentence
from gui.rows.log import log_rows
from gui.rows.restarted import restarted_rows
from gui.rows.sheets import sheet_rows
from gui.rows.strip import strip
from gui.rows.tasks import task_rows
from gui.rows.timeline_items import items
from model.casebook.results import Contradiction
from model.domain.because import Because, Citation
from model.domain.plan_values import Finding
from model.domain.records import Allergies, Patient, SheetRecord
from model.domain.tasks import next_task
from tests.gui.chart.samples import PATIENT, RUNNING, STARTED, STATES, STOP, entry, facts, given, in_state

GIVEN = given("2026-10-20T05:20-04:00")
CODES = (
    "approval_needed",
    "bag_change_unconfirmed",
    "bag_past_finish",
    "cycle_long",
    "cycle_short",
    "decision_needed",
    "hospital_stay_missing",
    "hospital_stay_short",
    "premedication_late",
    "premedication_missed",
    "repeated_interruptions",
    "restart_rule_overridden",
    "start_overdue",
    "treatment_free_interval_short",
)


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_a_sentence(code: str) -> None:
    shown = in_state("stopped")
    found = Finding(code, 1, shown.now, Because(code, (), Citation("local", "")), minutes=75, count=3)
    sentence = finding_sentence(shown, found)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert sentence[0].isupper() or sentence[0].isdigit()


def test_a_start_that_is_overdue_can_be_planned_anew_from_its_finding() -> None:
    shown = facts((), "2026-10-13T09:00-04:00")
    (overdue,) = [row for row in finding_rows(shown) if row.code == "start_overdue"]
    assert (overdue.act, overdue.act_text) == ("plan_cycle", "Plan the next cycle")


def test_a_repeated_finding_is_said_once_with_how_often() -> None:
    shown = in_state("stopped")
    found = Finding("bag_past_finish", 1, shown.now, Because("bag_finish", (), Citation("label", "")), minutes=5)
    shown = replace(shown, plan=replace(shown.plan, findings=(found, replace(found, minutes=7))))
    assert [row.text for row in finding_rows(shown)] == [
        "A bag ran 7 min past its finish, from Tue 20-Oct 05:30. 2 times in all."
    ]


def sheet(number: int) -> SheetRecord:
    return SheetRecord(f"s{number}", "c", 1, number, f"C-{number}", 1, "", "0.1", {}, b"", "", 0, "m")


def test_a_sheet_that_no_longer_matches_offers_the_next_one() -> None:
    shown = replace(
        in_state("stopped"), sheets=(sheet(1), sheet(2)), contradicted=(Contradiction(sheet(2), ("times", "bags")),)
    )
    first = finding_rows(shown)[0]
    assert first.text == "Order sheet 2 no longer matches: times moved, the bags changed."
    assert (first.act, first.act_text) == ("issue_sheet", "Issue order sheet 3")
    assert [row.state for row in sheet_rows(shown)] == ["contradicted", "superseded"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ((), "Order sheet 2 prints other allergies, another name."),
        (("times",), "Order sheet 2 no longer matches: times moved. It prints other allergies, another name."),
    ],
)
def test_a_sheet_that_prints_another_patient_says_what(changes: tuple[str, ...], text: str) -> None:
    found = Contradiction(sheet(2), changes, ("allergies", "name"))
    shown = replace(in_state("stopped"), sheets=(sheet(2),), contradicted=(found,))
    assert finding_rows(shown)[0].text == text
    assert sheet_rows(shown)[0].state_text.endswith("other allergies, another name")


def test_while_the_pump_stands_nothing_is_overdue_and_a_dose_given_now_says_from_when_it_counts() -> None:
    shown = task_rows(in_state("stopped"))
    assert [row.code for row in shown][:3] == ["restart", "premedicate", "new_bag"]
    rows = {row.code: row for row in reversed(shown)}
    assert (rows["restart"].title, rows["restart"].countdown) == ("Restart before 06:10", "in 40 min")
    assert rows["premedicate"].title == "Dexamethasone 20 mg IV if restarted"
    assert rows["premedicate"].detail == "at or after 06:10; given now, restart from 06:30"
    assert (rows["premedicate"].countdown, rows["premedicate"].overdue) == ("", False)
    assert rows["new_bag"].countdown == ""
    assert rows["change_bag"].detail == "Wed 21-Oct 10:20, projected"


def test_a_restart_after_the_line_counts_down_to_nothing() -> None:
    rows = {row.code: row for row in reversed(task_rows(facts((*RUNNING, STOP), "2026-10-20T07:30-04:00")))}
    assert (rows["restart"].countdown, rows["restart"].overdue) == ("", False)
    assert rows["premedicate"].title == "Dexamethasone 20 mg IV before any restart"
    assert rows["premedicate"].detail == "needed since 06:10; given now, restart from 08:30"
    assert not rows["premedicate"].overdue


def test_a_dose_that_was_given_is_not_asked_for_again() -> None:
    rows = {row.code: row for row in task_rows(facts((*RUNNING, STOP, GIVEN), "2026-10-20T07:30-04:00"))}
    assert rows["restart"].detail == "dexamethasone given 05:20; counts until 09:20"


def test_a_dose_that_no_longer_counts_is_a_question_and_not_overdue() -> None:
    rows = task_rows(facts((*RUNNING, STOP, GIVEN), "2026-10-20T10:30-04:00"))
    asked = next(row for row in rows if row.code == "premedicate")
    assert (asked.title, asked.countdown, asked.overdue) == ("Ask the prescriber", "", False)
    restart = next(row for row in rows if row.code == "restart")
    assert restart.detail == "the dexamethasone of 05:20 no longer counts: ask the prescriber"


@pytest.mark.parametrize("now", ["2026-10-20T07:10-04:00", "2026-10-20T07:11-04:00"])
def test_a_restart_logged_without_dexamethasone_asks_for_none_from_its_minute_on(now: str) -> None:
    shown = facts((*RUNNING, STOP, entry("infusion_restarted", "2026-10-20T07:10-04:00", new_bag=True)), now)
    first = next_task(shown.plan)
    assert first is not None
    assert {task_rows(shown)[0].code, first.code} == {"change_bag"}
    assert "examethasone" not in strip(shown).spoken


@pytest.mark.parametrize("now", ["2026-11-09T12:30-05:00", "2026-11-23T12:30-05:00"])
def test_an_end_that_nobody_confirmed_is_asked_before_the_next_start_and_its_dexamethasone(now: str) -> None:
    shown = facts(RUNNING, now)
    first = next_task(shown.plan)
    assert first is not None
    assert (task_rows(shown)[0].title, first.code) == ("When did cycle 1 end?", "confirm_end")


def test_dexamethasone_that_is_due_stands_before_bag_changes_to_confirm() -> None:
    rows = task_rows(facts(STARTED, "2026-10-19T10:00-04:00"))
    assert [row.code for row in rows][:2] == ["premedicate", "confirm_bag"]


def test_after_a_discontinuation_nothing_is_to_do_and_what_nobody_confirmed_can_still_be_read() -> None:
    gone = entry("treatment_discontinued", "2026-10-17T09:20-04:00", reason="progression")
    shown = facts((*STARTED, gone), "2026-10-18T09:20-04:00")
    assert task_rows(shown) == ()
    assert "bag changes since" in " ".join(row.text for row in finding_rows(shown))


def test_nothing_is_projected_while_a_prescriber_has_to_decide() -> None:
    assert restarted_rows(in_state("decision")) == ()


def test_if_restarted_now_shows_was_beside_will_be() -> None:
    rows = {row.title: row for row in restarted_rows(in_state("stopped"))}
    end = rows["End of cycle 1"]
    assert (end.was, end.will_be) == ("Mon 09-Nov 09:20 EST", "Mon 09-Nov 12:40 EST")
    assert rows["Infused"].will_be == "7 d 15 h of 28 d"


def test_nothing_is_said_about_a_restart_while_the_pump_runs() -> None:
    assert restarted_rows(in_state("infusing")) == ()


def test_a_struck_entry_stays_with_who_struck_it_and_why() -> None:
    wrong = entry("infusion_stopped", "2026-10-19T20:00-04:00", reason="occlusion", reason_class="technical")
    mark = entry("entered_in_error", "2026-10-20T01:00-04:00", entry=len(RUNNING) + 1, why="wrong patient")
    rows = {row.sequence: row for row in log_rows(facts((*RUNNING, wrong, mark), "2026-10-20T05:30-04:00"))}
    struck = rows[len(RUNNING) + 1]
    assert struck.struck
    assert struck.what == "Pump stopped: occlusion; class: technical"
    assert struck.state == "entered in error, Tue 20-Oct 01:04 by M. Ortiz"
    assert struck.not_correctable.startswith("Cannot be corrected, it is struck out already")
    assert rows[len(RUNNING) + 2].reason == "wrong patient"


def test_a_late_entry_says_by_how_much() -> None:
    late = {**STOP, "typed": "2026-10-20T05:10-04:00", "why": "in a procedure"}
    newest = log_rows(facts((*RUNNING, late), "2026-10-20T05:30-04:00"))[0]
    assert (newest.happened, newest.typed) == ("Tue 20-Oct 02:10", "Tue 20-Oct 05:10")
    assert (newest.late, newest.reason) == ("3 h", "in a procedure")
    assert newest.spoken.endswith("typed Tue 20-Oct 05:10 by M. Ortiz, 3 h later: in a procedure; counts.")


WITHOUT = entry(
    "infusion_restarted",
    "2026-10-20T08:00-04:00",
    without_premedication="no line",
    supervised_by="Dr. Chen",
    place="ward",
)


def test_a_restart_without_premedication_is_readable_in_log_finding_table_and_tooltip() -> None:
    shown = facts((*RUNNING, STOP, WITHOUT), "2026-10-20T09:30-04:00")
    said = "without premedication: no line; on the ward; supervised by Dr. Chen"

    newest = log_rows(shown)[0]
    assert newest.what == f"Pump restarted; {said}"
    assert newest.what in newest.spoken

    missed = next(row for row in finding_rows(shown) if row.code == "premedication_missed")
    assert (
        missed.text
        == "No dexamethasone that counts was recorded before Tue 20-Oct 08:00: restarted without it, no line."
    )
    assert said in missed.why.text

    interruption = next(item for item in items(shown) if item.kind == "interruption")
    assert said in interruption.why.short
    assert said in interruption.because


def test_missed_doses_of_another_reason_are_not_counted_together() -> None:
    shown = facts((*RUNNING[1:], STOP, WITHOUT), "2026-10-20T09:30-04:00")
    missed = [row.text for row in finding_rows(shown) if row.code == "premedication_missed"]
    assert missed == [
        "No dexamethasone that counts was recorded before Tue 20-Oct 08:00: restarted without it, no line.",
        "No dexamethasone that counts was recorded before Mon 12-Oct 10:20.",
    ]


def test_the_banner_says_who_in_one_order() -> None:
    shown = banner(PATIENT, in_state("stopped"))
    assert shown.name == "OKAFOR, Ruth"
    assert [field.label for field in shown.fields] == ["Born", "Sex", "Record no.", "Study id", "Bed", "Weight"]
    assert shown.fields[0].value == "04-Mar-1968 (58y)"
    assert shown.fields[-1].value == "71 kg (01-Oct-2026)"
    assert (shown.protocol, shown.day) == ("NCT03114865", "Cycle 1, Day 9 by calendar")


@pytest.mark.parametrize(
    ("allergies", "text"),
    [
        (Allergies("listed", ("penicillin", "latex")), "Allergy: penicillin, latex"),
        (Allergies("none_known"), "Allergy: none known"),
        (Allergies("not_asked"), "Allergy: NOT ASKED"),
    ],
)
def test_no_allergy_known_and_never_asked_are_different(allergies: Allergies, text: str) -> None:
    patient = Patient("p", replace(PATIENT.details, allergies=allergies, bed="", weight=None))
    shown = banner(patient, in_state("planned"))
    assert shown.allergy == text
    assert [field.value for field in shown.fields][-2:] == ["Not known", "Not known"]


@pytest.mark.parametrize("state", STATES)
def test_every_rule_on_the_chart_is_listed_with_its_source(state: str) -> None:
    chart = chart_of("c", PATIENT, in_state(state))
    listed = {(row.why.rule, row.why.citation) for row in chart.rules}
    whys = [
        *(item.why for item in chart.items),
        *(row.why for row in chart.tasks),
        *(row.why for row in chart.findings),
    ]
    assert listed == {(why.rule, why.citation) for why in whys}


def test_no_text_of_a_chart_breaks_the_writing_rules() -> None:
    for state in STATES:
        chart = chart_of("c", PATIENT, in_state(state))
        texts = [text for item in chart.items for text in (*item.labels, item.title, item.why.sentence)]
        texts += [chart.strip.spoken, *(row.spoken for row in chart.tasks), *(row.text for row in chart.findings)]
        for text in texts:
            assert not any(sign in text for sign in ("µg", " ug", "mcg/", ">=", "<=", " @ ", "28.0")), text
