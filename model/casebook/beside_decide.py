"""From a command to the version of a fact that it stands for, or the reasons against it.

What the ward wants typed with a fact, and what cannot be: the plan is asked what ran and hung. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from model.casebook.authority import against_correcting
from model.casebook.beside_commands import (
    BesideCommand,
    CorrectFact,
    EndIncorrectDelivery,
    HandOver,
    LogIncorrectDelivery,
    Replacement,
)
from model.casebook.course_log import CourseLog
from model.casebook.decide import timely_reasons
from model.casebook.results import Reason, Refusal
from model.casebook.text_checks import unreadable_fields
from model.domain.beside import CHECKS, BesideFact, Content, Handover, HangingBag, IncorrectDelivery, Ran, wrong_runs
from model.domain.drug_file import BagRow, DrugFile
from model.domain.moments import Minute
from model.domain.permissions import may
from model.domain.plan_values import Bag, Plan
from model.domain.recomputed_delivery import OverlappingRuns, WrongRun, recomputed, refuse_overlap
from model.domain.records import Person
from model.domain.running_then import bags, hanging, next_change, running_dose
from model.domain.writing import to_hundredths


@dataclass(frozen=True, slots=True)
class FactDecided:
    """`fact` None: a new one. `advice` is worth reading before saving and stops nothing."""

    content: Content
    fact: BesideFact | None
    in_error: bool
    reason: str
    advice: tuple[Reason, ...] = ()


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
        reasons, content, advice = _handover(command, known, number)
    else:
        reasons, content, advice = _delivery(command, known, number)
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
        *_order_of(ended, known.now),
        *_needed(("done_needed", "done", command.done)),
        *_one_bag(ended, known),
        *_overlaps(ended, known.others(fact.number)),
    ]
    reason = command.late_reason.strip() or command.done.strip()
    against = (*reasons, *_unreadable(ended, reason))
    if against:
        return Refusal(against)
    return FactDecided(ended, fact, False, reason, _reckoned(ended, known, fact.number))


def _correct(command: CorrectFact, known: Known) -> FactDecided | Refusal:
    fact = _seen(command, known)
    if isinstance(fact, Reason):
        return Refusal((fact,))
    forbidding = against_correcting(fact.newest, False, known.by)
    if forbidding:
        return Refusal(forbidding)
    reasons = [*_needed(("reason_needed", "reason", command.reason))]
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


# Handing over


def _handover(
    command: HandOver, known: Known, corrected: int | None
) -> tuple[list[Reason], Content, tuple[Reason, ...]]:
    content = Handover(
        at=command.at,
        place=command.place,
        handed_by=command.handed_by.strip(),
        taker=command.taker,
        taken_by=command.taken_by.strip(),
        checked=tuple(check for check in CHECKS if check in command.checked),
        ml_per_hour=command.ml_per_hour,
        ml_left=command.ml_left,
        bag_label=command.bag_label.strip(),
        next_change=next_change(known.plan, command.at) if "next_change" in command.checked else None,
        contact=command.contact.strip(),
        comment=command.comment.strip(),
    )
    reasons = [
        *_needed(
            ("handed_by_needed", "handed_by", content.handed_by), ("taken_by_needed", "taken_by", content.taken_by)
        ),
        *_started(command.at, known),
        *_already(content, known.others(corrected)),
        *_reading(content, known.plan),
    ]
    if len(content.checked) < len(CHECKS) and not content.comment:
        reasons.append(Reason("unchecked_needed", "checked"))
    return reasons, content, tuple(_rate_advice(content, known))


def _started(at: Minute, known: Known) -> Iterator[Reason]:
    started = [cycle.start for cycle in known.plan.cycles if cycle.start_is == "actual"]
    if not started or at < min(started):
        yield Reason("no_infusion_yet", "at")


def _already(content: Handover, others: Iterable[BesideFact]) -> Iterator[Reason]:
    """Two at one minute would leave it open where the pump is."""
    for other in others:
        if isinstance(other.content, Handover) and other.content.at == content.at:
            yield Reason("handed_over_already", "at", {"number": other.number})


def _reading(content: Handover, plan: Plan) -> Iterator[Reason]:
    """Only a pump that runs shows a rate."""
    if running_dose(plan, content.at) is None:
        return
    for field, value in (("ml_per_hour", content.ml_per_hour), ("ml_left", content.ml_left)):
        if value is None:
            yield Reason(f"{field}_needed", field)


def _rate_advice(content: Handover, known: Known) -> Iterator[Reason]:
    """The typed reading held against the drug file, once it is typed: whoever reads a pump is not told what to read."""
    bag = hanging(known.plan, content.at)
    if bag is None or content.ml_per_hour is None:
        return
    right, values = _rate(known.drug_file, bag), {"hours": bag.hours, "dose": bag.dose}
    if right is None:
        yield Reason("rate_not_known", "ml_per_hour", values)
    else:
        code = "rate_agrees" if right == content.ml_per_hour else "rate_differs"
        yield Reason(code, "ml_per_hour", {**values, "rate": right, "typed_rate": content.ml_per_hour})


# Incorrect delivery


def _delivery(
    command: LogIncorrectDelivery, known: Known, corrected: int | None
) -> tuple[list[Reason], Content, tuple[Reason, ...]]:
    bag = _hanging_bag(command, known)
    content = IncorrectDelivery(
        at=command.at,
        until=command.until,
        ran=Ran(command.amount, command.measure, None if isinstance(bag, Reason) else bag),
        known_by=command.known_by,
        discovered_at=command.discovered_at,
        reason=command.reason,
        done=command.done.strip(),
        comment=command.comment.strip(),
    )
    reasons = [*_order_of(content, known.now), *_needed(("done_needed", "done", content.done))]
    if running_dose(known.plan, content.at) is None:
        reasons.append(Reason("did_not_run", "at"))
    elif isinstance(bag, Reason):
        reasons.append(bag)
    if content.ran.amount <= 0:
        reasons.append(Reason("nothing_ran", "amount"))
    if content.reason == "other":
        reasons.extend(_needed(("text_needed", "comment", content.comment)))
    reasons.extend(_one_bag(content, known))
    reasons.extend(_overlaps(content, known.others(corrected)))
    return reasons, content, () if reasons else _reckoned(content, known, corrected)


def _hanging_bag(command: LogIncorrectDelivery, known: Known) -> HangingBag | Reason | None:
    """Of a rate, the bag that it is of, at its own rate. A reason where the drug file has no figure for it."""
    bag = hanging(known.plan, command.at)
    if command.measure == "mcg_per_day" or bag is None:
        return None
    rate, file = _rate(known.drug_file, bag), known.drug_file
    if rate is None:
        return Reason("no_figure", "amount", {"hours": bag.hours, "dose": bag.dose})
    return HangingBag(bag.hours, bag.dose, rate, f"{file.id} {file.version}")


def _order_of(content: IncorrectDelivery, now: Minute) -> Iterator[Reason]:
    if content.until is not None and not content.at < content.until <= now:
        yield Reason("until_out_of_order", "until")
    if not content.at <= content.discovered_at <= now:
        yield Reason("wrong_found_out_of_order", "discovered_at")


def _one_bag(content: IncorrectDelivery, known: Known) -> Iterator[Reason]:
    """A rate is of one bag: where another kind was hung meanwhile there are two doses to write down."""
    if content.ran.measure == "mcg_per_day":
        return
    until, first = known.now if content.until is None else content.until, hanging(known.plan, content.at)
    for bag in bags(known.plan):
        if first is not None and content.at < bag.hung < until and (bag.hours, bag.dose) != (first.hours, first.dose):
            yield Reason("other_bag_hung", "until", {"hung": bag.hung})
            return


def _overlaps(content: IncorrectDelivery, others: Sequence[BesideFact]) -> Iterator[Reason]:
    for number, other in wrong_runs(others):
        try:
            refuse_overlap([_run(number, other), _run(0, content)])
        except OverlappingRuns:
            yield Reason("wrong_overlaps", "at", {"number": number, "began": other.at})


def _reckoned(content: IncorrectDelivery, known: Known, corrected: int | None) -> tuple[Reason, ...]:
    """The dose that ran, and what it makes of the cycle."""
    planned = running_dose(known.plan, content.at)
    dose = {"ran": to_hundredths(content.ran.mcg_per_day), "planned": planned}
    advice = [Reason("reckoned_dose", "amount", dose)]
    bag = hanging(known.plan, content.at)
    row = None if bag is None or content.ran.bag is None else known.drug_file.row(bag.hours, bag.dose)
    if row is not None and not known.drug_file.is_verified(row):
        advice.append(Reason("figure_unverified", "amount", {"hours": row.hours, "dose": row.mcg_per_day}))
    new = corrected or len(known.facts) + 1
    runs = [*runs_of(known.others(corrected)), _run(new, content)]
    for cycle in recomputed(known.plan, runs):
        if any(part.number == new for part in cycle.parts):
            advice.append(_reckoned_cycle(cycle.cycle, cycle.planned_mcg, cycle.ran_mcg))
    return tuple(advice)


def _reckoned_cycle(cycle: int, planned: Fraction, ran: Fraction) -> Reason:
    values = {"cycle": cycle, "planned": to_hundredths(planned), "ran": to_hundredths(ran)}
    compared = "more" if ran > planned else "less" if ran < planned else "same"
    return Reason(f"reckoned_cycle_{compared}", "amount", {**values, "by": to_hundredths(abs(ran - planned))})


def runs_of(facts: Iterable[BesideFact]) -> tuple[WrongRun, ...]:
    """The incorrect deliveries that count, as the recomputation takes them."""
    return tuple(_run(number, content) for number, content in wrong_runs(facts))


def _run(number: int, content: IncorrectDelivery) -> WrongRun:
    return WrongRun(number, content.at, content.until, content.ran.mcg_per_day)


def _rate(file: DrugFile, bag: Bag) -> Decimal | None:
    row: BagRow | None = file.row(bag.hours, bag.dose)
    return None if row is None else row.rate_ml_per_hour


def _needed(*asked: tuple[str, str, str]) -> Iterator[Reason]:
    for code, field, typed in asked:
        if not typed.strip():
            yield Reason(code, field)


def _unreadable(content: Content, reason: str) -> Iterator[Reason]:
    names = ("handed_by", "taken_by", "bag_label", "contact", "comment", "done")
    texts = {name: text for name in names if isinstance(text := getattr(content, name, None), str)}
    for name in unreadable_fields({**texts, "late_reason": reason}):
        yield Reason("unreadable_characters", name)
