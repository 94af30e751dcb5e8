"""From a handover to the fact that it stands for, or the reasons against it. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.casebook.beside_commands import HandOver
from model.casebook.beside_known import Known, needed, rate_of
from model.casebook.results import Reason
from model.domain.beside import CHECKS, BesideFact, Content, Handover
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.running_then import hanging, next_change, running_dose

LONGEST_NAME = 80
"""Letters: who has the pump stands on top of every chart."""


def handover(
    command: HandOver, known: Known, corrected: int | None
) -> tuple[list[Reason], Content, tuple[Reason, ...]]:
    """`corrected`: the number of the fact that this one is to stand for."""
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
        *needed(
            ("handed_by_needed", "handed_by", content.handed_by), ("taken_by_needed", "taken_by", content.taken_by)
        ),
        *_too_long(content),
        *_started(command.at, known),
        *_already(content, known.others(corrected)),
        *_reading(content, known.plan),
    ]
    if len(content.checked) < len(CHECKS) and not content.comment:
        reasons.append(Reason("unchecked_needed", "checked"))
    return reasons, content, tuple(_rate_advice(content, known))


def _too_long(content: Handover) -> Iterator[Reason]:
    for field, name in (("handed_by", content.handed_by), ("taken_by", content.taken_by)):
        if len(name) > LONGEST_NAME:
            yield Reason("text_too_long", field, {"most": LONGEST_NAME})


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
    right, values = rate_of(known.drug_file, bag), {"hours": bag.hours, "dose": bag.dose}
    if right is None:
        yield Reason("rate_not_known", "ml_per_hour", values)
    else:
        code = "rate_agrees" if right == content.ml_per_hour else "rate_differs"
        yield Reason(code, "ml_per_hour", {**values, "rate": right, "typed_rate": content.ml_per_hour})
