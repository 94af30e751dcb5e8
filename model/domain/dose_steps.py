"""The dose steps of one cycle while it runs: which dose a running minute is owed.

Steps are kept as the running minute at which each ends. A step that is prolonged or shortened moves only its own
boundary, so its minutes come from the next step and the cycle's total stays. It knows running minutes, no clock.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from model.domain.moments import Minute
from model.domain.protocol import ProtocolCycle, StepDownRule


class DoseSteps:
    """Mutable, owned by the walk of one cycle. `dose` runs until running minute `end`; `total` is the last of all."""

    def __init__(self, cycle: ProtocolCycle) -> None:
        self._last_dose = cycle.last_dose
        self._doses = [step.mcg_per_day for step in cycle.steps]
        self._ends = list(accumulate(step.minutes for step in cycle.steps))
        self.total: Minute = self._ends[-1]
        self.is_step_down = False
        self._go_to(0)

    def _go_to(self, place: int) -> None:
        self._place = place
        self.dose: Decimal = self._doses[place]
        self.end: Minute = self._ends[place]
        self.has_next = place + 1 < len(self._doses)

    @property
    def on_step_down(self) -> bool:
        return self.is_step_down and self._place == 0

    def next_is_owed(self, ran: Minute) -> bool:
        return self.has_next and self.end <= ran

    def rise(self) -> None:
        self._go_to(self._place + 1)

    def take_back(self, risen: int) -> None:
        """As if the last so many rises had not been made."""
        self._go_to(self._place - risen)

    def end_here(self, ran: Minute) -> None:
        """An early change: what the step had left goes to the next one."""
        self._ends[self._place] = ran
        self._go_to(self._place)

    def step_down(self, rule: StepDownRule, ran: Minute) -> None:
        """The step-down dose for its minutes from here, then the cycle's last dose for what remains."""
        until = ran + rule.minutes
        self.is_step_down = True
        if ran < self.total <= until or ran >= self.total:
            self._doses, self._ends = [rule.mcg_per_day], [self.total]
        else:
            self._doses, self._ends = [rule.mcg_per_day, self._last_dose], [until, self.total]
        self._go_to(0)

    def hold(self, dose: Decimal) -> None:
        """Past the total: this dose until the infusion is ended."""
        self._doses, self._ends = [dose], [self.total]
        self._go_to(0)
