"""From a command to the version of a fact that it stands for, or the reasons against it: new, ended, corrected, struck.

What each kind needs is its own module's. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.casebook.authority import against_correcting
from model.casebook.beside_commands import (
    BesideCommand,
    CorrectFact,
    EndIncorrectDelivery,
    HandOver,
    LogIncorrectDelivery,
    Replacement,
)
from model.casebook.beside_known import Known, needed
from model.casebook.delivery_decide import delivery, one_bag, order_of, reckoned
from model.casebook.drafting import timely_reasons
from model.casebook.handover_decide import handover
from model.casebook.results import Reason, Refusal
from model.casebook.text_checks import unreadable_fields
from model.domain.beside import BesideFact, Content, IncorrectDelivery
from model.domain.moments import Minute
from model.domain.permissions import may


@dataclass(frozen=True, slots=True)
class FactDecided:
    """`fact` None: a new one. `advice` is worth reading before saving and stops nothing."""

    content: Content
    fact: BesideFact | None
    in_error: bool
    reason: str
    advice: tuple[Reason, ...] = ()


def decide_fact(command: BesideCommand, known: Known) -> FactDecided | Refusal:
    """Every reason that can be told at once is told at once."""
    if not may(known.by.roles, "log"):
        return Refusal((Reason("not_permitted", "", {"act": "log"}),))
    match command:
        case HandOver() | LogIncorrectDelivery():
            return _first(command, known)
        case EndIncorrectDelivery():
            return _end(command, known)
        case CorrectFact():
            return _correct(command, known)
    raise NotImplementedError(type(command).__name__)


def _first(command: Replacement, known: Known) -> FactDecided | Refusal:
    late = timely_reasons(known.now, command.at, command.late_reason, _found_at(command))
    return _new(command, known, None, tuple(late), command.late_reason.strip())


def _found_at(command: Replacement) -> Minute | None:
    return command.discovered_at if isinstance(command, LogIncorrectDelivery) else None


def _new(
    command: Replacement, known: Known, corrected: BesideFact | None, also: Sequence[Reason], reason: str
) -> FactDecided | Refusal:
    number = None if corrected is None else corrected.number
    if isinstance(command, HandOver):
        reasons, content, advice = handover(command, known, number)
    else:
        reasons, content, advice = delivery(command, known, number)
    against = (*also, *reasons, *_unreadable(content, reason))
    return Refusal(against) if against else FactDecided(content, corrected, False, reason, advice)


def _end(command: EndIncorrectDelivery, known: Known) -> FactDecided | Refusal:
    fact = _seen(command, known)
    if isinstance(fact, Reason):
        return Refusal((fact,))
    running = fact.content
    if not isinstance(running, IncorrectDelivery) or running.until is not None or not fact.counts:
        return Refusal((Reason("nothing_to_end", "until"),))
    ended = replace(running, until=command.until, done=command.done.strip())
    reasons = [
        *timely_reasons(known.now, command.until, command.late_reason, field="until"),
        *order_of(ended, known.now),
        *needed(("done_needed", "done", command.done)),
        *one_bag(ended, known),
    ]
    reason = command.late_reason.strip() or command.done.strip()
    against = (*reasons, *_unreadable(ended, reason))
    if against:
        return Refusal(against)
    return FactDecided(ended, fact, False, reason, reckoned(ended, known, fact.number))


def _correct(command: CorrectFact, known: Known) -> FactDecided | Refusal:
    fact = _seen(command, known)
    if isinstance(fact, Reason):
        return Refusal((fact,))
    forbidding = against_correcting(fact.newest, False, known.by)
    if forbidding:
        return Refusal(forbidding)
    reasons = [*needed(("reason_needed", "reason", command.reason))]
    if not fact.counts:
        reasons.append(Reason("nothing_to_correct", "entry"))
    reason = command.reason.strip()
    if command.replacement is not None:
        in_future = (each for each in timely_reasons(known.now, command.replacement.at, reason or "-"))
        return _new(command.replacement, known, fact, (*reasons, *in_future), reason)
    against = (*reasons, *_unreadable(fact.content, reason))
    return Refusal(against) if against else FactDecided(fact.content, fact, True, reason)


def _seen(command: EndIncorrectDelivery | CorrectFact, known: Known) -> BesideFact | Reason:
    """The fact as whoever asks has seen it."""
    fact = known.facts[command.fact - 1]
    return fact if fact.newest.version == command.version else Reason("fact_moved_on")


def _unreadable(content: Content, reason: str) -> Iterator[Reason]:
    names = ("handed_by", "taken_by", "bag_label", "contact", "comment", "done")
    texts = {name: text for name in names if isinstance(text := getattr(content, name, None), str)}
    for name in unreadable_fields({**texts, "late_reason": reason}):
        yield Reason("unreadable_characters", name)
