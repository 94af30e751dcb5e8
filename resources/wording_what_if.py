"""Sentences of trying on the timeline what would follow, keyed `what_if.*`."""

from __future__ import annotations

WHAT_IF: dict[str, str] = {
    "what_if.start": "What if cycle {cycle} starts {when} instead of {was}?",
    "what_if.start.as_planned": "Cycle {cycle} starts {when}, as it is planned. What if it is moved?",
    "what_if.bag": "What if bag {number} has {hours} hours? The bag change after it comes {when} instead of {was}.",
    "what_if.bag.as_planned": "Bag {number} has {hours} hours, and the bag change after it comes {when}, as it is planned. What if it is moved?",
    "what_if.help.plan_cycle": "Nothing is kept yet. Left and right move by 15 minutes, with Shift by 1 hour, with Ctrl by 1 day. "
    "Enter goes to Keep, Escape drops it.",
    "what_if.help.bag_plan": "Nothing is kept yet. Left and right go through the bag types. Enter goes to Keep, Escape drops it.",
    "what_if.keep": "Keep ...",
    "what_if.keep.help": "Opens the act with this filled in: who decided it and why is typed there",
    "what_if.keep.nothing": "Nothing has been moved yet.",
    "what_if.drop": "Drop",
    "what_if.gone": "What was being moved is no longer to come, so it was dropped. Nothing was kept.",
    "what_if.chip": "what if {when}",
    "what_if.not.started": "Cycle {cycle} has started and cannot be moved. If its start is wrong, correct the entry (E).",
    "what_if.not.hung": "Bag {number} was hung {when} and cannot be moved. If that is wrong, correct the entry (E) or log the bag change (B).",
    "what_if.not.hangs": "Bag {number} hangs already and keeps its {hours} hours. To change it earlier, hang the new bag and log the bag change (B). "
    "The bag changes after this one can be moved.",
    "what_if.not.first": "The first bag of cycle {cycle} is hung at its start: move the start.",
    "what_if.not.step": "The step dose comes after the running time of the dose before it: only an interruption moves it.",
    "what_if.not.only_bag": "No other verified bag type for {dose} makes this bag change fall elsewhere. "
    "A pharmacist can sign further bag types in the drug file.",
    "what_if.not.end_unknown": "The computed end of the infusion has passed: log first when it ended (C). Then what is to come can be moved.",
    "what_if.not.follows": "This follows from what was logged and planned. The planned start of a cycle can be moved, and a bag change to come.",
}
