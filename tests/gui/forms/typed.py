"""What a person types, in a few words, and the moments it stands for."""

from __future__ import annotations

from gui.forms.moment import MomentText
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone, parse_moment

ZONE = Zone("America/New_York")
NOW = parse_moment("2026-10-20T06:16-04:00")
COURSE = "a course"


def typed(time: str, date: str = "20-Oct-2026") -> MomentText:
    return MomentText(date, time)


def local(clock: str, day: str = "2026-10-20", offset: str = "-04:00") -> Minute:
    return parse_moment(f"{day}T{clock}{offset}")


def blamed(answer: object) -> list[tuple[str, str]]:
    """Code and field of every reason."""
    assert isinstance(answer, Refusal), answer
    return [(reason.code, reason.field) for reason in answer.reasons]
