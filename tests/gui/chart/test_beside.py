"""Facts beside the log on the chart: where the pump is, what was delivered, and that they are facts of another kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gui.rows.banner import banner
from gui.rows.beside import beside_items, delivery_findings
from gui.rows.beside_log import whole_log
from gui.rows.chart import chart_of
from gui.rows.facts import Facts
from model.domain.beside import HangingBag, Ran
from model.domain.moments import HOUR
from tests.gui.chart.beside_samples import HOME, NOW, WRONG, handed, record, with_facts, wrong
from tests.gui.chart.samples import PATIENT


def test_the_banner_says_where_the_pump_is_now_and_who_has_it() -> None:
    gone, back = (record(handed()),), (record(handed(HOME + HOUR, place="ward", taker="nurse", taken_by="K. Lee")),)
    assert _pump(with_facts()) == []
    assert _pump(with_facts(gone)) == ["Home since Mon 19-Oct 14:00, with home-care nurse Mo Diaz"]
    assert _pump(with_facts(gone, back)) == ["Ward since Mon 19-Oct 15:00, with nurse K. Lee"]
    struck = (*back, record(back[0].content, 2, in_error=True))
    assert _pump(with_facts(gone, struck)) == ["Home since Mon 19-Oct 14:00, with home-care nurse Mo Diaz"]


def _pump(facts: Facts) -> list[str]:
    return [field.value for field in banner(PATIENT, facts).fields if field.label == "Pump"]


def test_too_much_and_too_little_are_said_in_micrograms_with_when_and_why() -> None:
    [more] = delivery_findings(with_facts((record(wrong(WRONG + 4 * HOUR)),)))
    assert more.text == (
        "Cycle 1 has delivered 90.03 mcg, planned 85.36 mcg: 4.67 mcg too much, since 56 mcg per day ran "
        "Tue 20-Oct 01:00 to 05:00."
    )
    assert (more.why.kind, more.why.logged) == ("local", "fact B1, typed Tue 20-Oct 05:30 by M. Ortiz")
    [less] = delivery_findings(with_facts((record(wrong(WRONG + 4 * HOUR, "14")),)))
    assert "2.33 mcg too little" in less.text
    [same] = delivery_findings(with_facts((record(wrong(WRONG + 4 * HOUR, "28")),)))
    assert "as planned" in same.text


def test_what_still_runs_is_asked_for_its_end() -> None:
    still, _ = delivery_findings(with_facts((record(wrong(None)),)))
    assert still.text == (
        "56 mcg per day has run since Tue 20-Oct 01:00, and nobody has said until when (B1): say when it was put right."
    )
    assert (still.act, still.act_text) == ("incorrect_delivery", "Say when it was put right")


def test_a_log_by_which_the_pump_stood_all_the_time_is_held_against_the_fact() -> None:
    standing = record(wrong(NOW - HOUR, at=NOW - 2 * HOUR))
    [unseen] = delivery_findings(with_facts((standing,), state="stopped"))
    assert "By the log the pump stood" in unseen.text


def test_facts_stand_in_the_log_where_they_happened_and_every_version_stays() -> None:
    first = record(handed(), fact="h", typed=HOME + 2)
    right = record(handed(taken_by="Moira Diaz"), 2, "h", HOME + 30, reason="misspelt")
    slow = HangingBag(48, Decimal(28), Decimal(5), "x 1")
    ran = replace(wrong(WRONG + HOUR), ran=Ran(Decimal("2.5"), "ml_per_hour", slow))
    facts = with_facts((first, right), (record(ran, fact="w"),))
    rows = whole_log(facts)
    assert [row.number for row in rows][:5] == ["B2", "B1", "B1", "10", "9"]
    assert [row.fact for row in rows][:4] == [2, 1, 1, 0]
    wrong_row, newer, older = rows[:3]
    assert wrong_row.what.startswith(
        "Beside the plan. Incorrect delivery: 2.5 mL/h of the 48 h bag of 28 mcg per day, 14"
    )
    assert (older.struck, older.state) == (True, "corrected, Mon 19-Oct 14:30 by M. Ortiz")
    assert (newer.struck, newer.state, newer.reason) == (False, "counts", "misspelt")
    assert "Moira" in newer.what
    assert (newer.not_correctable, bool(older.not_correctable)) == ("", True)
    assert "fact B1" in newer.spoken
    assert len({row.key for row in rows}) == len(rows) == len(facts.log) + 3


def test_marks_and_findings_reach_the_chart_and_its_table_twin() -> None:
    facts = with_facts((record(handed(), fact="h"),), (record(wrong(None), fact="w"),))
    home, mark = beside_items(facts)
    assert (home.lane, home.labels, home.start) == ("hospital", ("Home 14:00", "Home"), HOME)
    assert (mark.lane, mark.title, mark.state) == ("dose", "56 mcg per day ran, 28 mcg per day was planned", "open")
    shown = chart_of("c", PATIENT, facts)
    assert {home.key, mark.key} <= {item.key for item in shown.items}
    assert shown.findings[0].code == "incorrect_delivery_open"
    assert {"handover", "incorrect_delivery"} <= {row.why.rule for row in shown.rules}
