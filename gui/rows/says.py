"""What the strip says in one state, before icons and buttons are put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gui.rows import written
from gui.rows.due import due_at
from gui.rows.facts import Facts
from gui.rows.given import LoggedDose
from model.domain import writing
from model.domain.because import Citation
from model.domain.moments import Minute
from model.domain.plan_values import Premedication
from resources.wording import say


@dataclass(frozen=True, slots=True)
class Says:
    """`acts` in order of need, the first is the primary one; all others stand in the menu of acts.

    `names`: what an act is called here, where it is more than the menu's name says.
    """

    state: str
    headline: str
    since: str
    detail: str
    acts: tuple[str, ...] = ()
    chips: tuple[Citation, ...] = ()
    warning: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def short(facts: Facts, minute: Minute) -> str:
    """The clock time, with the day where it is not today."""
    return written.moment_or_clock(facts.zone, minute, facts.now, facts.names_zone)


def full(facts: Facts, minute: Minute) -> str:
    return written.moment(facts.zone, minute, facts.now, facts.names_zone)


def premedication_words(facts: Facts, item: Premedication) -> dict[str, str]:
    return {
        "item": written.premedication(item.drug, item.dose_mg, item.route),
        "due": short(facts, due_at(facts, item)),
        "lead": writing.span(facts.protocol.premedication.lead),
    }


def given_words(facts: Facts, dose: LoggedDose) -> dict[str, str]:
    return {
        "item": written.sentence_start(dose.name),
        "given": short(facts, dose.at),
        "until": short(facts, dose.until),
    }


def before_start(facts: Facts, cycle: int) -> Premedication | None:
    """What is wanted before the start of a cycle that has not begun."""
    found = (item for item in facts.plan.premedications if item.cycle == cycle and "cycle_start" in item.reasons)
    return next(found, None)


def capital(values: dict[str, str]) -> dict[str, str]:
    """For a sentence that begins with the drug's name."""
    return {**values, "item": written.sentence_start(values["item"])}


def sentence(code: str, **values: object) -> str:
    return say(f"chart.strip.{code}", **values)
