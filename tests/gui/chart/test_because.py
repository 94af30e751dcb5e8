"""What is derived names the entries that caused it, not those that merely came before."""

from __future__ import annotations

from tests.gui.chart.samples import DAILY, RUNNING, STARTED, entry, facts

START = len(STARTED)


def test_a_bag_that_was_logged_names_its_own_entry_and_an_assumed_one_what_set_the_pump_running() -> None:
    bags = facts((*STARTED, *DAILY[:2]), "2026-10-15T05:30-04:00").plan.cycles[0].bags
    assert [bag.because.entries for bag in bags[:4]] == [(START,), (START + 1,), (START + 2,), (START,)]


def test_a_start_that_was_planned_anew_names_the_entry_that_planned_it() -> None:
    planned = entry("cycle_planned", "2026-10-19T12:00-04:00", cycle=2, start="2026-11-30T10:00-05:00")
    anew = facts((*RUNNING, planned), "2026-10-20T05:30-04:00").plan.cycles[1]
    assert anew.start_because.entries == (len(RUNNING) + 1,)
    assert facts(RUNNING, "2026-10-20T05:30-04:00").plan.cycles[1].start_because.entries == ()
