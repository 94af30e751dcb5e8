"""Who may do what: the one table that the program asks, the tests walk through and the help shows.

It must not know a person, nor how a refusal is worded. Nobody's role forbids looking.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final, Literal, TypeAlias, cast, get_args

Role = Literal["nurse", "pharmacist", "research_nurse", "prescriber", "administrator"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

Act = Literal[
    "enter_patient",
    "log",
    "print_sheet",
    "correct_own",
    "correct_anyones",
    "take_telephone_order",
    "order",
    "countersign",
    "sign_sheet",
    "sign_drug_file",
    "manage_people",
    "manage_settings",
    "close_alarm",
    "back_up",
    "export_all",
    "restore_over_sound",
]
"""`order`: over 7 days, step-down, step-up, discontinue, a start within the treatment-free interval, as a prescriber in
person; `take_telephone_order`: the same by word of a named prescriber, read back, to be countersigned.
`restore_over_sound`: after a fault anybody may restore."""

_Roles: TypeAlias = frozenset[Role]

CLINICAL: Final[_Roles] = frozenset({"nurse", "pharmacist", "research_nurse", "prescriber"})
_PRESCRIBER: Final[_Roles] = frozenset({"prescriber"})
_ADMINISTRATOR: Final[_Roles] = frozenset({"administrator"})
_EVERYBODY: Final[_Roles] = CLINICAL | _ADMINISTRATOR

MAY: Final[Mapping[Act, _Roles]] = {
    "enter_patient": CLINICAL,
    "log": CLINICAL,
    "print_sheet": CLINICAL,
    "correct_own": CLINICAL,
    "correct_anyones": frozenset({"research_nurse"}),
    "take_telephone_order": CLINICAL,
    "order": _PRESCRIBER,
    "countersign": _PRESCRIBER,
    "sign_sheet": _PRESCRIBER,
    "sign_drug_file": frozenset({"pharmacist"}),
    "manage_people": _ADMINISTRATOR,
    "manage_settings": _ADMINISTRATOR,
    "close_alarm": _ADMINISTRATOR,
    "back_up": _EVERYBODY,
    "export_all": _EVERYBODY,
    "restore_over_sound": _ADMINISTRATOR,
}


def may(roles: Set[str], act: Act) -> bool:
    """Whether any of the roles allows it."""
    return not MAY[act].isdisjoint(cast(Set[Role], roles))
