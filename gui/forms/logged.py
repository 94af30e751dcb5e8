"""An entry of the log as the form it would be typed with, so that a correction starts from what was written.

Nothing is filled in that the entry does not say. Kinds without a form can only be struck out.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from gui.forms.bag_change import BagChangeForm
from gui.forms.dose import DoseForm
from gui.forms.moment import NOTHING_TYPED, MomentText, moment_text
from gui.forms.plain_acts import ApprovalForm, CompletionForm, DiscontinueForm, NoteForm, StartForm
from gui.forms.plan_changes import BagPlanForm, CyclePlanForm, written_bags
from gui.forms.restart import RestartForm
from gui.forms.stays import StayForm
from gui.forms.stop import KNOWN_BY, HowKnown, StopForm
from model.domain import writing
from model.domain.moments import Zone, parse_moment
from model.domain.protocol import PremedicationRule
from model.domain.records import LogRecord

Form: TypeAlias = (
    StopForm
    | RestartForm
    | DoseForm
    | BagChangeForm
    | StartForm
    | CompletionForm
    | ApprovalForm
    | DiscontinueForm
    | NoteForm
    | CyclePlanForm
    | BagPlanForm
    | StayForm
)


def form_of(record: LogRecord, zone: Zone, rule: PremedicationRule) -> Form | None:
    """None where that kind cannot be typed in a dialog."""
    fields, at = record.fields, moment_text(zone, record.at)
    match record.kind:
        case "cycle_started":
            return StartForm(at, _moment(fields, "finish_by", zone))
        case "infusion_stopped":
            return _stop(record, at, zone)
        case "infusion_restarted":
            return _restart(fields, at, zone, rule)
        case "bag_changed":
            hours = fields.get("bag_hours")
            return BagChangeForm("no", at, NOTHING_TYPED, hours, _moment(fields, "finish_by", zone))
        case "premedication_given":
            return _dose(fields, at)
        case "step_up_approved":
            return ApprovalForm(at, _text(fields, "prescriber"), read_back=_is_read_back(fields))
        case "infusion_completed":
            return CompletionForm(at)
        case "treatment_discontinued":
            reason, prescriber = _text(fields, "reason"), _text(fields, "prescriber")
            return DiscontinueForm(at, reason, prescriber, read_back=_is_read_back(fields))
        case "note":
            return NoteForm(at, _text(fields, "text"))
        case _:
            return _planned_or_stay(record, at, zone)


def _planned_or_stay(record: LogRecord, at: MomentText, zone: Zone) -> Form | None:
    match record.kind:
        case "cycle_planned":
            return _cycle_plan(record.fields, at, zone)
        case "bag_plan_changed":
            return _bag_plan(record, at, zone)
        case "admitted" | "discharged":
            return StayForm(record.kind == "admitted", at)
        case _:
            return None


def _cycle_plan(fields: Mapping[str, Any], at: MomentText, zone: Zone) -> CyclePlanForm:
    return CyclePlanForm(
        cycle=int(fields["cycle"]),
        start=_moment(fields, "start", zone),
        at=at,
        decided_by=_text(fields, "decided_by"),
        reason=_text(fields, "reason"),
        read_back=_is_read_back(fields),
    )


def _bag_plan(record: LogRecord, at: MomentText, zone: Zone) -> BagPlanForm:
    fields, start = record.fields, record.fields.get("from")
    is_later = start is not None and parse_moment(start) != record.at
    return BagPlanForm(
        lists={Decimal(dose): written_bags(tuple(hours)) for dose, hours in fields["bag_hours"].items()},
        when="later" if is_later else "now",
        start=_moment(fields, "from", zone),
        at=at,
        decided_by=_text(fields, "decided_by"),
        reason=_text(fields, "reason"),
    )


def _stop(record: LogRecord, at: MomentText, zone: Zone) -> StopForm:
    fields = record.fields
    how: HowKnown = next((how for how, known in KNOWN_BY.items() if known == fields.get("known_by")), "")
    found_at = _moment(fields, "discovered_at", zone)
    return StopForm(how, at, found_at, _text(fields, "reason"), _text(fields, "comment"))


def _restart(fields: Mapping[str, Any], at: MomentText, zone: Zone, rule: PremedicationRule) -> RestartForm:
    new_bag = fields.get("new_bag")
    without = _text(fields, "without_premedication")
    return RestartForm(
        dose=DoseForm(rule.drug, rule.route),
        at=at,
        dose_answer="not_given" if without else "",
        without_dose_reason=without,
        without_dose_prescriber=_text(fields, "without_premedication_ordered_by"),
        bag="" if new_bag is None else ("new" if new_bag else "same"),
        finish_by=_moment(fields, "finish_by", zone),
        step_down=bool(fields.get("step_down")),
        step_down_prescriber=_text(fields, "step_down_ordered_by"),
        place=fields.get("place", ""),
        supervised_by=_text(fields, "supervised_by"),
        cycle=fields.get("cycle", ""),
        dosed_as=fields.get("dosed_as"),
        decision_prescriber=_text(fields, "decided_by"),
        override_reason=_text(fields, "override_reason"),
        read_back=_is_read_back(fields),
    )


def _dose(fields: Mapping[str, Any], at: MomentText) -> DoseForm:
    dose = writing.number(Decimal(str(fields["dose_mg"]))).replace(",", "")
    return DoseForm(
        drug=_text(fields, "drug"),
        route=_text(fields, "route"),
        at=at,
        dose_mg=dose,
        given_by=_text(fields, "given_by"),
        ordered_by=_text(fields, "ordered_by"),
        read_back=_is_read_back(fields),
    )


def _is_read_back(fields: Mapping[str, Any]) -> bool:
    return bool(fields.get("read_back"))


def _text(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name, ""))


def _moment(fields: Mapping[str, Any], name: str, zone: Zone) -> MomentText:
    text = fields.get(name)
    return NOTHING_TYPED if text is None else moment_text(zone, parse_moment(text))
