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
    "refusal.bag_plan_needed": "Nothing changes by this: choose other bags for at least one dose.",
    "refusal.bag_not_of_protocol": "The protocol has no {hours}-hour bag for {dose} mcg per day: choose another.",
    "refusal.admitted_already": "The log has the patient admitted {at} and no discharge since: look whether one is missing.",
    "refusal.discharged_already": "The log has the patient discharged {at} and no admission since: look whether one is missing.",
}

_LOG: dict[str, str] = {
    "chart.said.cycle_planned.reason": "reason: {value}",
    "chart.said.bag_plan_changed.reason": "reason: {value}",
}

PLAN_CHANGES: dict[str, str] = {**_REFUSALS, **_LOG}
