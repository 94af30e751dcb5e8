"""The versioned regimen as values. Every number of the planner comes from here; reading the file is next door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from model.domain.because import Citation
from model.domain.moments import Minute


@dataclass(frozen=True, slots=True)
class DoseStep:
    mcg_per_day: Decimal
    minutes: Minute


@dataclass(frozen=True, slots=True)
class ProtocolCycle:
    """One cycle's regimen. `hospital_days` are recommended calendar days from the start."""

    steps: tuple[DoseStep, ...]
    hospital_days: int
    treatment_free_days: int
    source: Citation

    @property
    def total_minutes(self) -> Minute:
        return sum(step.minutes for step in self.steps)

    @property
    def last_dose(self) -> Decimal:
        """Mcg per day: what a rise after a step-down rises to."""
        return self.steps[-1].mcg_per_day


@dataclass(frozen=True, slots=True)
class Drug:
    name: str
    brand: str
    route: str


@dataclass(frozen=True, slots=True)
class PremedicationRule:
    """In minutes: how long the pump stood (`after_interruption`), how long before (`lead`), how old a dose may be."""

    drug: str
    dose_mg: Decimal
    route: str
    cycle_starts: frozenset[int]
    before_step_dose: bool
    after_interruption: Minute
    source: Citation
    lead: Minute
    lead_source: Citation
    counts_within: Minute
    counts_source: Citation

    def counts(self, drug: str, dose_mg: Decimal, route: str) -> bool:
        """Whether such a dose counts for anything; when it counts is a question of its own."""
        return drug == self.drug and route == self.route and dose_mg >= self.dose_mg

    def counts_from(self, before: Minute) -> Minute:
        """The first minute at which a dose counts for a start, step dose or restart at that one."""
        return before - self.counts_within

    def counts_until(self, given: Minute) -> Minute:
        """The last start, step dose or restart for which a dose of that minute counts."""
        return given + self.counts_within

    def counts_for(self, given: Minute, before: Minute) -> bool:
        return self.counts_from(before) <= given <= before

    def needed_from(self, stop: Minute) -> Minute:
        """The first restart after that stop that needs it: it stays where it is, however long the pump stands."""
        return stop + self.after_interruption


@dataclass(frozen=True, slots=True)
class InterruptionRule:
    same_cycle_limit: Minute
    source: Citation
    warn: tuple[Minute, ...]
    warn_source: Citation
    new_bag_after: Minute
    new_bag_source: Citation


@dataclass(frozen=True, slots=True)
class StepDownRule:
    mcg_per_day: Decimal
    minutes: Minute
    source: Citation


@dataclass(frozen=True, slots=True)
class BagChangeRule:
    early: Minute
    late: Minute
    unconfirmed_after: Minute
    source: Citation


@dataclass(frozen=True, slots=True)
class BagType:
    """A bag by the hours it runs. `doses` empty means: for every dose. `verified` is for the screen alone."""

    hours: int
    in_use: Minute
    doses: frozenset[Decimal]
    verified: bool
    source: Citation

    def allows(self, dose: Decimal) -> bool:
        return not self.doses or dose in self.doses


@dataclass(frozen=True, slots=True)
class Limit:
    """The least value that may enrol, with the criterion as the source words it."""

    least: Decimal
    source: Citation


@dataclass(frozen=True, slots=True)
class EnrolmentRule:
    """None where the protocol names no such limit."""

    age_years: Limit | None = None
    weight_kg: Limit | None = None


@dataclass(frozen=True)
class Protocol:
    id: str
    version: str
    title: str
    zone: str
    drug: Drug
    cycles: tuple[ProtocolCycle, ...]
    treatment_free_source: Citation
    premedication: PremedicationRule
    interruption: InterruptionRule
    step_down: StepDownRule
    bag_change: BagChangeRule
    bags: tuple[BagType, ...]
    enrolment: EnrolmentRule = EnrolmentRule()

    def cycle(self, dosed_as: int) -> ProtocolCycle:
        return self.cycles[dosed_as - 1]

    def has_cycle(self, dosed_as: int) -> bool:
        return 1 <= dosed_as <= len(self.cycles)

    @cached_property
    def doses(self) -> tuple[Decimal, ...]:
        """Every dose that can run, in mcg per day, ascending."""
        planned = {step.mcg_per_day for cycle in self.cycles for step in cycle.steps}
        return tuple(sorted(planned | {self.step_down.mcg_per_day}))

    def bag_type(self, hours: int, dose: Decimal) -> BagType | None:
        return self.bag_types(dose).get(hours)

    def bag_types(self, dose: Decimal) -> Mapping[int, BagType]:
        """By hours the first that the file has for the dose; asked for each plan, so what was found is kept."""
        known = self._bag_types.get(dose)
        if known is None:
            known = {bag.hours: bag for bag in reversed(self.bags) if bag.allows(dose)}
            self._bag_types[dose] = known
        return known

    @cached_property
    def _bag_types(self) -> dict[Decimal, Mapping[int, BagType]]:
        return {}

    def has_bag(self, hours: int) -> bool:
        return any(bag.hours == hours for bag in self.bags)
