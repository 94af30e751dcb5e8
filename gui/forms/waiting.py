"""What the side of a dialog waits for before it can say what moves: a time, an answer, or an act that is possible.

It words a refusal and must not know where the line is shown.
"""

from __future__ import annotations

from gui.forms.refusals import sentence
from model.casebook.results import Refusal
from model.domain.moments import Zone
from resources.wording import say

_TIMES = frozenset({"moment_needed", "time_unreadable", "date_unreadable", "hour_missing", "hour_twice", "clock_wrong"})
_AMOUNTS = frozenset({"dose_needed", "number_unreadable", "number_too_long"})


def waiting_line(refusal: Refusal, zone: Zone) -> str:
    """The questions come before the times: an answer may bring up a time of its own."""
    asked = [reason for reason in refusal.reasons if reason.code.endswith("_needed") and _is_question(reason.code)]
    codes = {reason.code for reason in refusal.reasons}
    if asked:
        return say("dialog.moves.waiting_answer", asked=sentence(asked[0], zone))
    if codes & _TIMES:
        return say("dialog.moves.waiting_times")
    if codes & _AMOUNTS:
        return say("dialog.moves.waiting_amount")
    return say("dialog.moves.refused", why=sentence(refusal.reasons[0], zone))


def _is_question(code: str) -> bool:
    return code not in _TIMES and code not in _AMOUNTS
