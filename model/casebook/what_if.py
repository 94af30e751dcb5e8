"""What would follow from one command after another, asked of a course that was read once. It writes nothing.

So a thing can be dragged: each place of it is judged by the same `decide` and planned by the same `plan` as an act.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from model.casebook.commands import Command
from model.casebook.course_log import CourseLog
from model.casebook.decide import decide
from model.casebook.results import Preview, Refusal
from model.casebook.sheets import contradictions
from model.domain.drug_file import DrugFile
from model.domain.moves import moves
from model.domain.plan_values import Plan
from model.domain.records import PatientDetails, Person, SheetRecord


@dataclass(frozen=True)
class WhatIf:
    """One course as it was when it was read, and who asks. `file`: the drug file as it is signed."""

    log: CourseLog
    sheets: tuple[SheetRecord, ...]
    details: PatientDetails
    by: Person
    file: Callable[[], DrugFile]

    @cached_property
    def before(self) -> Plan:
        return self.log.plan()

    def preview(self, command: Command) -> Preview | Refusal:
        """What would follow; nothing is written."""
        decided = decide(command, self.log, _new_id, self.by, self.file)
        if isinstance(decided, Refusal):
            return decided
        after = self.log.plan(decided.drafts)
        contradicted = contradictions(self.sheets, after, self.details)
        return Preview(self.before, after, moves(self.before, after), contradicted, decided.advice)


def _new_id() -> str:
    return str(uuid4())
