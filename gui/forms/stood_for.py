"""The stand of a pump that was logged with a bag change: two entries of their own, which its correction leaves alone.

It reads the log and must not know the dialog.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from gui.forms.bag_change import BagChangeForm
from gui.forms.moment import moment_text
from model.casebook.commands import LogBagChange
from model.casebook.results import Reason, Refusal
from model.domain.moments import Zone
from model.domain.records import LogRecord
from resources.wording import say

_FOR_A_BAG = "bag_change"


@dataclass(frozen=True, slots=True)
class Stand:
    """`stop` and `restart` as they count now."""

    stop: LogRecord
    restart: LogRecord

    def filled(self, form: BagChangeForm, zone: Zone) -> BagChangeForm:
        at, stood_from = moment_text(zone, self.restart.at), moment_text(zone, self.stop.at)
        return replace(form, stood="yes", at=at, stood_from=stood_from)

    def bag_alone(self, change: LogBagChange) -> LogBagChange | Refusal:
        """The change as it acts, at the restart; refused where it names another stand than the one in the log."""
        if change.stood_from is None:
            return change
        if (change.stood_from, change.at) != (self.stop.at, self.restart.at):
            return Refusal((Reason("stand_is_logged", "stood_from", self._entries()),))
        return replace(change, stood_from=None)

    @property
    def sentence(self) -> str:
        return say("refusal.stand_is_logged", **self._entries())

    def _entries(self) -> dict[str, object]:
        return {"stop": str(self.stop.sequence), "restart": str(self.restart.sequence)}


def stood_for(record: LogRecord, log: Sequence[LogRecord], struck: Container[int]) -> Stand | None:
    """The stand for that bag change: it is said at the stop, or at the restart once it was corrected."""
    if record.kind != "bag_changed":
        return None
    counting = [other for other in log if other.sequence not in struck]
    for stop in counting:
        if stop.kind != "infusion_stopped" or stop.fields.get("reason") != _FOR_A_BAG:
            continue
        later = [other for other in counting if other.kind == "infusion_restarted" and other.at > stop.at]
        restart = min(later, key=lambda other: other.at, default=None)
        if restart is not None and record.at in (stop.at, restart.at):
            return Stand(stop, restart)
    return None
