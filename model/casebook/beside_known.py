"""What a command beside the log is judged by, and the questions that every one of them asks. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.casebook.course_log import CourseLog
from model.casebook.results import Reason
from model.domain.beside import BesideFact
from model.domain.drug_file import DrugFile
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Plan
from model.domain.records import Person


@dataclass(frozen=True, slots=True)
class Known:
    """What a command is judged by: the log and its plan at now, the facts beside it, the drug file, and who asks."""

    log: CourseLog
    plan: Plan
    facts: tuple[BesideFact, ...]
    drug_file: DrugFile
    by: Person

    @property
    def now(self) -> Minute:
        return self.log.now

    def others(self, fact: int | None) -> tuple[BesideFact, ...]:
        """Those that count, without the one that is corrected."""
        return tuple(other for other in self.facts if other.counts and other.number != fact)


def rate_of(file: DrugFile, bag: Bag) -> Decimal | None:
    """None where the drug file has no figure that may be used."""
    row = file.row(bag.hours, bag.dose)
    return None if row is None else row.rate_ml_per_hour


def needed(*asked: tuple[str, str, str]) -> Iterator[Reason]:
    """Of each code, field and text the one that has no text."""
    for code, field, typed in asked:
        if not typed.strip():
            yield Reason(code, field)
