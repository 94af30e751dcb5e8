"""What moves, as rows of text: was and will be side by side, and the printed sheets that no longer match. No Qt.

It words what the casebook's preview says and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
    zone, now = preview.before.zone, preview.before.as_of
    return tuple(_row(move, zone, now) for move in preview.moves)


def _row(move: Move, zone: Zone, now: Minute) -> MoveRow:
    was = _written(move.was, zone, now)
    will_be = say("dialog.moves.unchanged") if move.unchanged else _written(move.will_be, zone, now)
    return MoveRow(say(f"dialog.moves.{move.code}", cycle=move.cycle), was, will_be, not move.unchanged)


def _written(value: Value, zone: Zone, now: Minute) -> str:
    """The zone's letters stand where they are not today's."""
    if value is None:
        return say("dialog.moves.none")
    if isinstance(value, tuple):
        return ", ".join(writing.day(day) for day in value)
    differs = zone.abbreviation(value) != zone.abbreviation(now)
    other_year = zone.date_of(value).year != zone.date_of(now).year
    return writing.moment(zone, value, with_zone=differs, with_year=other_year)


def sheet_lines(contradicted: Iterable[Contradiction], zone: Zone) -> tuple[str, ...]:
    return tuple(_sheet_line(item, zone) for item in contradicted)


def _sheet_line(item: Contradiction, zone: Zone) -> str:
    issued = writing.day(zone.date_of(item.sheet.issued_at // 60_000_000))
    changes = ", ".join(_change(code) for code in item.changes)
    return say("dialog.moves.sheet", number=item.sheet.number, issued=issued, changes=changes)


def _change(code: str) -> str:
    worded = f"dialog.change.{code}"
    return say(worded) if has_words(worded) else code.replace("_", " ")
