"""Why a bag was hung and why a dose runs: the rule, the entry that caused it, the protocol's line for it.

It must not know when either happens: that is the walk's.
"""

from __future__ import annotations

from typing import Literal

from model.domain.because import Because, Citation
from model.domain.protocol import BagType, Protocol

HangReason = Literal["first_bag", "said", "dose_step", "bag_empty", "finish_reached", "stood_too_long"]


def because_of(rule: str, entry: int | None, source: Citation) -> Because:
    """`entry` None: nobody's entry caused it, it is assumed or projected."""
    return Because(rule, () if entry is None else (entry,), source)


class Reasons:
    """Of one cycle. Bags that follow each other for one reason share it."""

    def __init__(self, protocol: Protocol, dosed_as: int) -> None:
        self._protocol = protocol
        self._cycle = protocol.cycle(dosed_as)
        self._newest: tuple[HangReason, int | None, BagType] | None = None
        self._because: Because | None = None

    def of_bag(self, reason: HangReason, cause: int | None, bag_type: BagType) -> Because:
        asked = (reason, cause, bag_type)
        if self._because is None or asked != self._newest:
            self._newest = asked
            self._because = because_of(f"bag_{reason}", cause, self._source(reason, bag_type))
        return self._because

    def _source(self, reason: HangReason, bag_type: BagType) -> Citation:
        match reason:
            case "first_bag" | "dose_step":
                return self._cycle.source
            case "stood_too_long":
                return self._protocol.interruption.new_bag_source
            case "said":
                return self._protocol.bag_change.source
            case "bag_empty" | "finish_reached":
                return bag_type.source

    def of_dose(self, cause: int | None, *, on_step_down: bool) -> Because:
        if on_step_down:
            return because_of("step_down", cause, self._protocol.step_down.source)
        return because_of("dose_steps", cause, self._cycle.source)
