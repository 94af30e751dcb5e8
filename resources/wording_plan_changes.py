"""Words of what was decided about what is to come (a planned start, a bag plan), and of coming into hospital and leaving.

The dialogs, their refusals, what the log says of them, and the finding about a short stay.
"""

from __future__ import annotations

_REFUSALS: dict[str, str] = {
    "refusal.decided_by_needed": "Type the name of the person who decided on this start.",
    "refusal.prescriber_needed.decided_by": "This start lies within the treatment-free interval: type the name of the prescriber "
    "who ordered it.",
    "refusal.bag_plan_decided_by_needed": "Type the name of the pharmacist or prescriber who decided on these bags.",
    "refusal.start_before_decision": "This lies before the decision itself: correct one of the two times.",
    "refusal.start_too_far_ahead.start": "This lies more than {days} days ahead: check the year.",
    "refusal.cycle_has_started": "Cycle {number} started {at}: choose a cycle that is still to come, or correct its start.",
    "refusal.cycle_not_to_come": "No cycle {number} is to come: choose one of the cycles listed.",
    "refusal.start_before_end": "Cycle {number} runs until {at}: type a start that is not before that.",
    "refusal.bag_plan_day_needed": "Type the day from which other bags are hung.",
    "refusal.bag_plan_needed": "Nothing changes by this: choose other bags for at least one dose.",
    "refusal.bag_not_of_protocol": "The protocol has no {hours}-hour bag for {dose} mcg per day: choose another.",
    "refusal.admitted_already": "The log has the patient admitted {at} and no discharge since: look whether one is missing.",
    "refusal.discharged_already": "The log has the patient discharged {at} and no admission since: look whether one is missing.",
}

_LOG: dict[str, str] = {
    "sheet.orders.of.cycle_planned": "A cycle is planned to start within the treatment-free interval.",
    "chart.said.cycle_planned.reason": "reason: {value}",
    "chart.said.bag_plan_changed.reason": "reason: {value}",
}

_STAY: dict[str, str] = {
    "chart.rule.short_stay": "recommended days in hospital, counted at midnight",
    "rule.short_stay": "stay in hospital shorter than recommended",
    "chart.finding.hospital_stay_short": "Discharged {when}, before the hospital days recommended for cycle {cycle} were over.",
    "chart.finding.hospital_stay_missing": "By the log the patient was not in hospital at the end of {count} of the days that are "
    "recommended for cycle {cycle}.",
    "chart.item.stay": "In hospital",
    "chart.item.stay_label": "in hospital until {end}",
    "chart.item.stay_open_label": "in hospital since {start}",
    "chart.item.stay_short": "in hospital",
    "chart.item.stay_until": "until {end}, no admission logged",
    "chart.item.stay_since": "since {start}",
    "chart.rule.stay": "admissions and discharges as logged",
}

_ACTS: dict[str, str] = {
    "dialog.act.plan_cycle": "Plan the next cycle",
    "dialog.act.bag_plan": "Change the bag plan",
    "dialog.act.admitted": "Admitted",
    "dialog.act.discharged": "Discharged",
    "dialog.title.plan_cycle": "Plan the next cycle",
    "dialog.title.bag_plan": "Change the bag plan",
    "dialog.title.admitted": "The patient was admitted",
    "dialog.title.discharged": "The patient was discharged",
    "dialog.save.plan_cycle": "Save planned start",
    "dialog.save.bag_plan": "Save bag plan",
    "dialog.save.admitted": "Save admission",
    "dialog.save.discharged": "Save discharge",
    "dialog.act.not.infusing.plan_cycle": "The protocol has no further cycle to plan.",
    "dialog.act.not.interrupted.plan_cycle": "No further cycle is planned while this one stands: it has none after it, or a "
    "prescriber has to decide how this one goes on first.",
    "dialog.act.not.treatment_free.completed": "The end of the infusion is logged: correct its entry if its time is wrong.",
    "dialog.act.not.completed.completed": "The end of the infusion is logged: correct its entry if its time is wrong.",
    "dialog.completed.ended_at_stop": "The pump has stood since {since}: the infusion is taken to have ended there.",
    "dialog.act.not.completed.plan_cycle": "The protocol has no further cycle to plan.",
    "dialog.act.not.completed.bag_plan": "The protocol has no further bag to hang.",
}

_CYCLE: dict[str, str] = {
    "dialog.plan_cycle.cycle": "Which cycle",
    "dialog.plan_cycle.number": "Cycle {cycle}",
    "dialog.plan_cycle.none": "By the log no such cycle is to come.",
    "dialog.plan_cycle.planned": "Cycle {cycle} is planned for {when} now.",
    "dialog.plan_cycle.planned_after": "Cycle {cycle} is planned for {when} now. Cycle {before} runs until {end}, its "
    "treatment-free interval lasts until {until}.",
    "dialog.plan_cycle.planned_after_end": "Cycle {cycle} is planned for {when} now. Cycle {before} ended {end}, its "
    "treatment-free interval lasts until {until}.",
    "dialog.plan_cycle.started": "Cycle {cycle} started {when}: no plan moves that any more.",
    "dialog.plan_cycle.start": "To start at",
    "dialog.plan_cycle.decided_by": "Who decided",
    "dialog.plan_cycle.ordered_by": "Prescriber who ordered a start within the treatment-free interval",
    "dialog.plan_cycle.reason": "Reason",
    "dialog.plan_cycle.at": "Decided at",
}

_BAGS: dict[str, str] = {
    "dialog.bag_plan.list": "Bags at {dose}, in order, the last one repeating",
    "dialog.bag_plan.unchanged": "as they are, or 24, 48",
    "dialog.bag_plan.pick": "+ {hours} h",
    "dialog.bag_plan.picked": "{list}: a {hours} h bag more",
    "dialog.bag_plan.hours": "{hours} h",
    "dialog.bag_plan.then": "{first}, then {last} each",
    "dialog.bag_plan.own": "Now, from the beginning: {bags}.",
    "dialog.bag_plan.in_force": "Now, since {since}: {bags}.",
    "dialog.bag_plan.coming": "From {start}: {bags}.",
    "dialog.bag_plan.from": "From when",
    "dialog.bag_plan.from.now": "From when it was decided",
    "dialog.bag_plan.from.later": "From a coming day",
    "dialog.bag_plan.start": "Bags hung from",
    "dialog.bag_plan.decided_by": "Pharmacist or prescriber who decided",
    "dialog.bag_plan.reason": "Reason, if there is one to keep",
    "dialog.bag_plan.at": "Decided at",
    "dialog.bag_plan.bag": "Cycle {cycle}, bag {number}",
    "dialog.bag_plan.bag_at": "{when}, {hours} h",
    "dialog.bag_plan.bags_in_all": "Cycle {cycle}, bags in all",
    "refusal.bags_unreadable": "{typed} is no list of bags: type hours in order, like 24, 48.",
}

_STAYS: dict[str, str] = {
    "dialog.admitted.at": "Admitted at",
    "dialog.discharged.at": "Discharged at",
}

PLAN_CHANGES: dict[str, str] = {**_REFUSALS, **_LOG, **_STAY, **_ACTS, **_CYCLE, **_BAGS, **_STAYS}
