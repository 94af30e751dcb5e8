"""What happens at the workstation, put into the security log; kept beside the database while that takes nothing.

It must not know what an act means, nor who may do it.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from model.casebook.pen import Pen
from model.casebook.results import Refusal
from model.casebook.times import Times
from model.domain.records import Microseconds
from model.store import Database
from model.store.attempts import RECOVERY, RECOVERY_NAME, Failures
from model.store.files import UNWRITTEN
from model.store.unwritten import Note, UnwrittenNotes
from model.store.writer import Writer

HAPPENED_AT = "happened_at"
"""Of a row that was written down later: when it happened, in microseconds."""

Told: TypeAlias = tuple[str, Mapping[str, object]]
"""Of a row of the security log: its kind and its fields."""


class SecurityNotes:
    """Under whoever is signed in, with the workstation's name."""

    def __init__(self, database: Database, times: Times, pen: Pen) -> None:
        self._database = database
        self._times = times
        self._pen = pen
        self._unwritten = UnwrittenNotes(database.folder / UNWRITTEN, database.keys.derive("unwritten"))

    def write(self, told: Told | None, failures: Mapping[str, Failures]) -> bool:
        """With all that could not be written before. Whether the database knows it now."""
        waiting, me = self._unwritten.all(), self._database.person.id
        noted = None if told is None else (told[0], {"workstation": platform.node(), **told[1]})

        def note(writer: Writer, at: Microseconds) -> None:
            _write_late(writer, waiting, me, at)
            for name, failed in failures.items():
                writer.note_security("failed_sign_ins", _failed(name, failed), me, at)
            if noted is not None:
                writer.note_security(*noted, me, at)

        can_write = self._database.fault is None
        if can_write and not (waiting or failures or noted):
            return True
        if can_write and not isinstance(self._pen.write(note), Refusal):
            self._unwritten.forget()
            return True
        if noted is not None:
            self._unwritten.keep(Note(*noted, me, self._times.record()))
        return False


def _write_late(writer: Writer, notes: Sequence[Note], me: str, at: Microseconds) -> None:
    """Each once, also where a power cut kept their file. Its author may be one whom only a newer database knew."""
    if not notes:
        return
    known = {person.id for person in writer.people()}
    written = {
        (row.kind, row.fields.get(HAPPENED_AT)) for row in writer.security_log(list({note.kind for note in notes}))
    }
    for note in notes:
        fields = {**note.fields, HAPPENED_AT: note.at}
        if (note.kind, note.at) in written:
            continue
        if note.by in known:
            writer.note_security(note.kind, fields, note.by, at)
        else:
            writer.note_security(note.kind, {**fields, "by": note.by}, me, at)


def _failed(name: str, failures: Failures) -> dict[str, object]:
    shown = RECOVERY_NAME if name == RECOVERY else name
    return {"user_name": shown, "count": failures.untold, "first": failures.first, "last": failures.last}
