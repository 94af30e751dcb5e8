"""A patient's diary: what was done, when it was typed and by whom. What is ordinary is left to the routine.

It knows the commands and no plan; it must not write anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from model.casebook.commands import AddNote, Command, Dose, LogInterruption
from model.casebook.practice.people import Who
from model.domain.entries import BagHours
from model.domain.moments import DAY, Minute
from model.domain.records import PatientDetails

HERE = ""
"""The course of the diary: commands are written with it, and the player puts in the real one."""

Routine: TypeAlias = Literal["doses", "starts", "bags", "ends"]
"""What nurses log without being told, when the plan says it is due."""


@dataclass(frozen=True, slots=True)
class Enrols:
    """Registers the patient and puts them on the protocol: every diary's first line."""


@dataclass(frozen=True, slots=True)
class Logs:
    """`name`: for a later correction or countersignature of its last entry."""

    command: Command
    name: str = ""


@dataclass(frozen=True, slots=True)
class Corrects:
    name: str
    reason: str
    replacement: Command | None = None


@dataclass(frozen=True, slots=True)
class Countersigns:
    name: str


@dataclass(frozen=True, slots=True)
class PrintsSheet:
    """`is_signed`: the prescriber puts a name under it at once."""

    cycle: int
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Passes:
    """Nothing is done: from here on other things are left to the routine."""


Deed: TypeAlias = Enrols | Logs | Corrects | Countersigns | PrintsSheet | Passes


@dataclass(frozen=True, slots=True)
class Line:
    """`left_out`: what the routine does not do between this line and the next."""

    typed: Minute
    by: Who
    deed: Deed
    left_out: frozenset[Routine]

    @property
    def ends_routine_at(self) -> Minute:
        """A pump that was found standing had not been running since it stopped."""
        match self.deed:
            case Logs(LogInterruption(at=stopped)):
                return stopped
            case _:
                return self.typed


@dataclass(slots=True)
class Diary:
    """The patient is registered and enrolled two days before the planned start.

    `without`: what the routine leaves out from there to the first line.
    """

    patient: PatientDetails
    planned_start: Minute
    bag_hours: BagHours
    without: tuple[Routine, ...] = ()
    lines: list[Line] = field(default_factory=list)

    @property
    def begins(self) -> Minute:
        return self.planned_start - 2 * DAY

    def all_lines(self) -> list[Line]:
        """In the order of their typing."""
        enrolment = Line(self.begins, Who.RESEARCH_NURSE, Enrols(), frozenset(self.without))
        return sorted([enrolment, *self.lines], key=lambda line: line.typed)

    def do(self, typed: Minute, by: Who, deed: Deed, *, without: tuple[Routine, ...] = ()) -> Diary:
        self.lines.append(Line(typed, by, deed, frozenset(without)))
        return self

    def log(
        self, typed: Minute, by: Who, command: Command, *, name: str = "", without: tuple[Routine, ...] = ()
    ) -> Diary:
        return self.do(typed, by, Logs(command, name), without=without)

    def note(self, typed: Minute, by: Who, text: str, *, without: tuple[Routine, ...] = ()) -> Diary:
        return self.log(typed, by, AddNote(HERE, typed, text), without=without)


def premedication(at: Minute, by: Who, mg: int = 20) -> Dose:
    """Dexamethasone as the protocol has it, but for its milligrams."""
    return Dose(at, "dexamethasone", Decimal(mg), "IV", by.printed)
