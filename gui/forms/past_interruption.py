"""The form of an interruption that is over: a stop and its restart in one act, always a late entry with a reason.

Fields of the two halves are named `stop.<field>` and `restart.<field>`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gui.forms.reading import STAND_IN, Reading, Unread, stood_in, times_known
from gui.forms.restart import RestartForm
from gui.forms.restart import located as in_restart
from gui.forms.stop import StopForm
from model.casebook.commands import LogInterruption, LogPastInterruption, LogRestart
from model.casebook.results import Reason, Refusal
from model.casebook.shipped import StopReason
from model.domain.moments import Minute, Zone

_OF_THE_RESTART = frozenset(
    {"not_after_stop", "not_interrupted", "already_running", "decision_needed", "expired_bag", "unknown_cycle"}
)


@dataclass(frozen=True, slots=True)
class PastInterruptionForm:
    stop: StopForm
    restart: RestartForm
    late_reason: str = ""

    def command(
        self, zone: Zone, now: Minute, course: str, reasons: Iterable[StopReason]
    ) -> LogPastInterruption | Refusal:
        stop = self.stop.command(zone, now, course, reasons)
        restart = self.restart.command(zone, now, course)
        late = self._late_reason(zone, now)
        if isinstance(stop, Refusal) or isinstance(restart, Refusal) or late:
            against = (*_prefixed("stop", stop), *_prefixed("restart", restart), *late)
            return self._unread(against, course, stop, restart)
        return LogPastInterruption(course, stop, restart, self.late_reason.strip())

    def _unread(
        self,
        reasons: tuple[Reason, ...],
        course: str,
        stop: LogInterruption | Refusal,
        restart: LogRestart | Refusal,
    ) -> Refusal:
        first, second = stood_in(stop), stood_in(restart)
        if not (isinstance(first, LogInterruption) and isinstance(second, LogRestart)):
            return Refusal(reasons)
        whole = LogPastInterruption(course, first, second, self.late_reason.strip() or STAND_IN)
        return Unread(reasons, whole, times_known(stop) and times_known(restart))

    def _late_reason(self, zone: Zone, now: Minute) -> tuple[Reason, ...]:
        reading = Reading(zone, now)
        reading.needed(self.late_reason, "late_reason", "past_late_reason_needed")
        return reading.reasons


def _prefixed(half: str, answer: object) -> tuple[Reason, ...]:
    reasons = answer.reasons if isinstance(answer, Refusal) else ()
    return tuple(replace(reason, field=f"{half}.{reason.field}") for reason in reasons)


def located(reason: Reason, command: LogPastInterruption) -> Reason:
    """The same reason with the half of the act that it blames named in its field."""
    if reason.field in ("", "late_reason"):
        return reason
    half = _half(reason, command)
    named = in_restart(reason) if half == "restart" else reason
    return replace(named, field=f"{half}.{named.field}")


def _half(reason: Reason, command: LogPastInterruption) -> str:
    if reason.code == "in_future" and reason.field == "at":
        now = reason.values.get("now")
        return "stop" if isinstance(now, int) and command.stop.at > now else "restart"
    if reason.field in ("at", "comment", "reason", "discovered_at", "known_by"):
        return "restart" if reason.code in _OF_THE_RESTART else "stop"
    return "restart"
