"""What a panel may look at while it is filled in: one course of one casebook, at the minute shown.

It changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gui.forms.entry_words import entry_line
from gui.forms.fact_words import fact_line
from gui.rows.facts import Facts
from model.casebook.casebook import Casebook
from model.casebook.commands import Command
from model.casebook.results import Preview, Refusal
from model.casebook.shipped import StopReason
from model.domain.beside import BesideFact
from model.domain.moments import Minute, Zone
from model.domain.permissions import may
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import LogRecord
from model.domain.writing import moment


@dataclass(slots=True)
class Scene:
    """Its time stands still from one `look` to the next: the minutes that are saved are those that were shown."""

    casebook: Casebook
    course: str
    zone: Zone
    protocol: Protocol
    _minute: Minute = field(init=False)
    _clock_holds: bool = field(init=False)

    def __post_init__(self) -> None:
        self.look()

    @staticmethod
    def of(casebook: Casebook, course: str) -> Scene:
        return Scene(casebook, course, Zone(casebook.course(course).zone), casebook.protocol(course))

    @property
    def orders_in_person(self) -> bool:
        """Whether a prescriber is signed in: others take orders by telephone."""
        return may(self.casebook.person.roles, "order")

    def look(self) -> None:
        """Takes the time as it is now."""
        self._minute, self._clock_holds = self._time()

    def is_past(self) -> bool:
        """Whether the time reads differently from what is shown."""
        return self._time() != (self._minute, self._clock_holds)

    def now(self) -> Minute:
        return self._minute

    def clock_holds(self) -> bool:
        """False while the clock is behind what is recorded: nobody knows what time it is then."""
        return self._clock_holds

    def _time(self) -> tuple[Minute, bool]:
        return self.casebook.now(), not self.casebook.clock_set_back()

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

    def fact_line(self, fact: BesideFact) -> str:
        """A fact beside the log with all that was typed with it, in one line."""
        return fact_line(fact, lambda minute: moment(self.zone, minute), self.casebook.person_name)

    def ask(self, command: Command) -> Preview | Refusal:
        """What would follow; nothing is written."""
        return self.casebook.preview(command)
