"""An interruption that is over: both halves in one command, and every error named by the half it belongs to."""

from __future__ import annotations

from gui.forms.dose import DoseForm
from gui.forms.past_interruption import PastInterruptionForm, located
from gui.forms.restart import RestartForm
from gui.forms.stop import StopForm
from model.casebook.commands import LogPastInterruption
from model.casebook.results import Reason
from model.casebook.shipped import stop_reasons
from model.domain.moments import HOUR, Minute
from tests.casebook.ward import START, Ward
from tests.gui.forms.typed import COURSE, NOW, ZONE, blamed, local, typed

REASONS = stop_reasons()
DOSE = DoseForm("dexamethasone", "IV")
STOP = StopForm("saw", typed("01:00"), reason="occlusion")
RESTART = RestartForm(DOSE, typed("02:00"))


def _command(stop: Minute, restart: Minute) -> LogPastInterruption:
    made = PastInterruptionForm(STOP, RESTART, "forgotten").command(ZONE, NOW, COURSE, REASONS)
    assert isinstance(made, LogPastInterruption)
    assert (made.stop.at, made.restart.at) == (stop, restart)
    return made


def test_both_halves_and_the_reason_for_being_late_become_one_command() -> None:
    assert _command(local("01:00"), local("02:00")).late_reason == "forgotten"


def test_errors_of_both_halves_are_told_at_once_each_by_its_half() -> None:
    form = PastInterruptionForm(StopForm("saw", typed("")), RestartForm(DOSE, typed("26:00")), "")

    fields = [field for _, field in blamed(form.command(ZONE, NOW, COURSE, REASONS))]

    assert fields == ["stop.at", "stop.reason", "restart.at", "late_reason"]


def test_the_casebooks_reasons_are_shown_at_the_half_they_blame() -> None:
    command = _command(local("01:00"), local("02:00"))
    cases = [
        (Reason("not_running", "at"), "stop.at"),
        (Reason("not_after_stop", "at"), "restart.at"),
        (Reason("in_future", "at", {"now": local("00:30")}), "stop.at"),
        (Reason("in_future", "at", {"now": local("01:30")}), "restart.at"),
        (Reason("place_needed", "place"), "restart.place"),
        (Reason("decision_needed", "at"), "restart.cycle"),
        (Reason("late_reason_needed", "late_reason"), "late_reason"),
    ]

    assert [located(reason, command).field for reason, _ in cases] == [field for _, field in cases]


def test_an_overlapping_late_interruption_is_refused_at_its_stop(ward: Ward) -> None:
    ward.start()
    ward.stop(START + 10 * HOUR)
    ward.at(START + 12 * HOUR).run(ward.restart_command(START + 12 * HOUR))
    stop = ward.stop_command(START + 11 * HOUR)
    late = LogPastInterruption(ward.course, stop, ward.restart_command(START + 13 * HOUR), "forgotten")

    answer = ward.at(START + 20 * HOUR).run(late)

    assert blamed(answer)[0][0] in ("not_running", "contradicts_later_entry")
