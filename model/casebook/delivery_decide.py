"""From an incorrect delivery to the fact that it stands for, or the reasons against it, and what it comes to.

The plan is asked what ran and hung, the drug file for a bag's own rate. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from model.casebook.beside_commands import LogIncorrectDelivery
from model.casebook.beside_known import Known, needed, rate_of
from model.casebook.results import Reason
from model.domain.beside import BesideFact, Content, HangingBag, IncorrectDelivery, Ran, wrong_runs
from model.domain.moments import Minute
from model.domain.recomputed_delivery import OverlappingRuns, WrongRun, recomputed, refuse_overlap
from model.domain.running_then import bags, dose_changes, hanging, running_dose
from model.domain.writing import to_hundredths


def delivery(
    command: LogIncorrectDelivery, known: Known, corrected: int | None
) -> tuple[list[Reason], Content, tuple[Reason, ...]]:
    """`corrected`: the number of the fact that this one is to stand for."""
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
    reasons = [*order_of(content, known.now), *needed(("done_needed", "done", content.done))]
    if running_dose(known.plan, content.at) is None:
        reasons.append(Reason("did_not_run", "at"))
    elif isinstance(bag, Reason):
        reasons.append(bag)
    if content.ran.amount <= 0:
        reasons.append(Reason("nothing_ran", "amount"))
    if content.reason == "other":
        reasons.extend(needed(("text_needed", "comment", content.comment)))
    reasons.extend(one_bag(content, known))
    reasons.extend(_overlaps(content, known.others(corrected)))
    return reasons, content, () if reasons else reckoned(content, known, corrected)


def _hanging_bag(command: LogIncorrectDelivery, known: Known) -> HangingBag | Reason | None:
    """Of a rate, the bag that it is of, at its own rate. A reason where the drug file has no figure for it."""
    bag = hanging(known.plan, command.at)
    if command.measure == "mcg_per_day" or bag is None:
        return None
    rate, file = rate_of(known.drug_file, bag), known.drug_file
    if rate is None:
        return Reason("no_figure", "amount", {"hours": bag.hours, "dose": bag.dose})
    return HangingBag(bag.hours, bag.dose, rate, f"{file.id} {file.version}")


def order_of(content: IncorrectDelivery, now: Minute) -> Iterator[Reason]:
    """Began, ended and was found one after the other."""
    if content.until is not None and not content.at < content.until <= now:
        yield Reason("until_out_of_order", "until")
    if not content.at <= content.discovered_at <= now:
        yield Reason("wrong_found_out_of_order", "discovered_at")


def one_bag(content: IncorrectDelivery, known: Known) -> Iterator[Reason]:
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


def reckoned(content: IncorrectDelivery, known: Known, corrected: int | None) -> tuple[Reason, ...]:
    """The dose that ran, and what it makes of the cycle. By a log that was corrected since nothing was planned then."""
    advice, planned = [], running_dose(known.plan, content.at)
    if planned is not None:
        dose = {"ran": to_hundredths(content.ran.mcg_per_day), "planned": planned}
        advice.append(Reason("reckoned_dose", "amount", dose))
        until = known.now if content.until is None else content.until
        for since, dose_then in dose_changes(known.plan, content.at, until):
            advice.append(Reason("planned_dose_then", "amount", {"since": since, "planned": dose_then}))
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
