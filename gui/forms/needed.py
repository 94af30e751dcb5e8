"""Which act of the table of permissions each entry of the menus is. Plain Python; the table itself is the domain's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from model.domain.permissions import Act

_NEEDED: Final[Mapping[str, Act]] = {
    "approval": "take_telephone_order",
    "discontinue": "take_telephone_order",
    "correct": "correct_own",
    "correct_fact": "correct_own",
    "countersign": "countersign",
    "sign_sheet": "sign_sheet",
    "new_patient": "enter_patient",
    "change_patient": "enter_patient",
    "enrol": "enter_patient",
    "issue_sheet": "print_sheet",
    "people": "manage_people",
    "add_person": "manage_people",
    "change_person": "manage_people",
    "remove_person": "manage_people",
    "close_alarm": "close_alarm",
    "settings": "manage_settings",
    "back_up": "back_up",
}


def needed(act: str) -> Act:
    """What is logged on a chart and named nowhere here is plain logging; orders are asked for as the least of them."""
    return _NEEDED.get(act, "log")
