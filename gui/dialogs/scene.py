"""What a panel may look at while it is filled in: one course of one casebook, now. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from gui.forms.entry_words import entry_line
from gui.rows.facts import Facts
from model.casebook.casebook import Casebook
from model.casebook.commands import Command
from model.casebook.results import Preview, Refusal
from model.casebook.shipped import StopReason
from model.domain.moments import Minute, Zone
from model.domain.permissions import may
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import LogRecord


@dataclass(frozen=True, slots=True)
class Scene:
    casebook: Casebook
    course: str
    zone: Zone
    protocol: Protocol

    @staticmethod
    def of(casebook: Casebook, course: str) -> Scene:
        return Scene(casebook, course, Zone(casebook.course(course).zone), casebook.protocol(course))

    @property
    def orders_in_person(self) -> bool:
        """Whether a prescriber is signed in: others take orders by telephone."""
        return may(self.casebook.person.roles, "order")

    def now(self) -> Minute:
        return self.casebook.now()

    def plan(self) -> Plan:
        return self.casebook.plan(self.course)

    def facts(self) -> Facts:
        """The plan with the log that it was made from."""
        log, struck = self.casebook.log(self.course), self.casebook.struck(self.course)
        return Facts(self.plan(), self.protocol, self.now(), log=log, struck=struck)

    def reasons(self) -> tuple[StopReason, ...]:
        return self.casebook.reasons()

    def entry_line(self, record: LogRecord) -> str:
        """An entry with all that was typed with it, in one line."""
        texts = {reason.code: reason.text for reason in self.reasons()}
        return entry_line(record, self.zone, self.casebook.person_name, texts)

    def ask(self, command: Command) -> Preview | Refusal:
        """What would follow; nothing is written."""
        return self.casebook.preview(command)
