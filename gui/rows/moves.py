"""What moves, as rows of text: was and will be side by side, and the printed sheets that no longer match. No Qt.

It words what the casebook's preview says and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gui.rows import written
from gui.rows.findings import change_words
from gui.rows.rise import Rise, projected_rise
from gui.rows.why import typed_at
from model.casebook.results import Contradiction, Preview
from model.domain import writing
from model.domain.moments import Minute, Zone
from model.domain.moves import Move, Value
from resources.wording import has_words, say


@dataclass(frozen=True, slots=True)
class MoveRow:
    """`will_be` reads "unchanged" where nothing moves; `moves` says so for colour and weight."""

    what: str
    was: str
    will_be: str
    moves: bool

    @property
    def text(self) -> str:
        """The whole row in one line, for a screen reader."""
        return say("dialog.moves.row", what=self.what, was=self.was, will_be=self.will_be)


def move_rows(preview: Preview) -> tuple[MoveRow, ...]:
    zone, now, rise = preview.before.zone, preview.after.as_of, projected_rise(preview.after)
    return tuple(_row(move, zone, now, rise) for move in preview.moves)


def _row(move: Move, zone: Zone, now: Minute, rise: Rise | None) -> MoveRow:
    dose = "" if move.dose is None else writing.dose(move.dose)
    what = say(f"dialog.moves.{move.code}", cycle=move.cycle, dose=dose)
    will_be = say("dialog.moves.unchanged") if move.unchanged else _will_be(move, zone, now)
    if rise is not None and move.code == "step_dose" and move.will_be == rise.at and move.cycle == rise.cycle:
        will_be = say("dialog.moves.only_if_approved", when=will_be)
    return MoveRow(what, value_words(move.was, zone, now), will_be, not move.unchanged)


def _will_be(move: Move, zone: Zone, now: Minute) -> str:
    """What the act makes true says so, and at which dose the pump then runs."""
    if not move.happens:
        return value_words(move.will_be, zone, now)
    moment = "now" if move.will_be == now else "at"
    code = f"dialog.moves.{moment}.{move.code}"
    if move.dose is not None and has_words(code):
        return say(code, when=value_words(move.will_be, zone, now), dose=writing.dose(move.dose))
    return say("dialog.moves.now") if moment == "now" else value_words(move.will_be, zone, now)


def value_words(value: Value, zone: Zone, now: Minute) -> str:
    """A moment, or days from the first to the last; a thing that the plan does not have is none."""
    if value is None:
        return say("dialog.moves.none")
    if isinstance(value, tuple):
        first, last = writing.day(value[0]), writing.day(value[-1])
        return first if first == last else say("dialog.moves.days", first=first, last=last)
    return written.moment(zone, value, now)


def sheet_lines(contradicted: Iterable[Contradiction], zone: Zone) -> tuple[str, ...]:
    return tuple(_sheet_line(item, zone) for item in contradicted)


def _sheet_line(item: Contradiction, zone: Zone) -> str:
    issued = writing.day(zone.date_of(typed_at(item.sheet.issued_at)))
    return say("dialog.moves.sheet", number=item.sheet.number, issued=issued, changes=change_words(item))
