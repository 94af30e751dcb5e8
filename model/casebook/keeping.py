"""What keeps the database: its backups, the alarms about it, the site's settings, the log of what happened to it.

A backup is made by a `BackupJob`, which a thread may run; what came of it is written down here. It knows no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from model.casebook.pen import Pen
from model.casebook.practice_mark import is_practice
from model.casebook.results import Reason, Refusal
from model.casebook.session import Session
from model.casebook.settings import Settings, place_reasons, setting_reasons, settings_of
from model.casebook.times import Times
from model.domain.permissions import may
from model.domain.records import Microseconds, SecurityRecord
from model.store import (
    ENVELOPE_KIND,
    MARK_OUTSIDE_KIND,
    MARK_REMOVED_KIND,
    RESTORED_KIND,
    Backup,
    Database,
    Fault,
    StoreRefused,
    backups_in,
    copy_backup,
    free_bytes,
    thin,
)
from model.store.attempts import RECOVERY_NAME
from model.store.files import BACKUPS
from model.store.writer import Writer

HOUR: Microseconds = 3_600_000_000
BACKUP_EVERY: Microseconds = 4 * HOUR
BACKUP_TOO_OLD: Microseconds = 12 * HOUR
"""Three that did not come off (local)."""

LITTLE_FREE_BYTES = 500 * 1024 * 1024
MANY_FAILURES = 10
MANY_WRONG_RECOVERY_KEYS = 3
"""Nobody mistypes a key that is copied from paper this often (local)."""

ALARM_KINDS = (
    RESTORED_KIND,
    "recovery_used",
    ENVELOPE_KIND,
    MARK_OUTSIDE_KIND,
    MARK_REMOVED_KIND,
    "failed_sign_ins",
    "backup_failed",
    "pin_used_up",
)
_CLOSED_KIND = "alarm_closed"


@dataclass(frozen=True, slots=True)
class KeepingFinding:
    """Something wrong with the keeping itself: a code and what its sentence is filled with."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BackupDone:
    """What came of a job: the backup, or why there is none; and why there is no second one."""

    at: Microseconds
    backup: Backup | None
    fault: Reason | None
    second_fault: Reason | None


@dataclass(frozen=True, slots=True)
class BackupJob:
    """Knows all it needs: it may run beside the window, on its own connections."""

    database: Database = field(repr=False)
    at: Microseconds
    second_place: str

    def run(self) -> BackupDone:
        place = self.database.folder / BACKUPS
        try:
            backup = self.database.back_up(place, self.at)
            thin(backup, self.database.holds)
        except (StoreRefused, OSError) as error:
            return BackupDone(self.at, None, _why(error, place), None)
        return BackupDone(self.at, backup, None, self._second(backup))

    def _second(self, backup: Backup) -> Reason | None:
        if not self.second_place:
            return None
        place = Path(self.second_place)
        try:
            if not place.is_dir():
                raise FileNotFoundError(2, "No such folder")
            thin(copy_backup(backup, place), self.database.holds)
        except (StoreRefused, OSError) as error:
            return _why(error, place)
        return None


class Keeping:
    """`told` is called after anything is written, as the casebook does for its own."""

    def __init__(self, database: Database, session: Session, times: Times, pen: Pen, told: Callable[[], None]) -> None:
        self._database = database
        self._session = session
        self._times = times
        self._pen = pen
        self._told = told
        self._backed_up_at: Microseconds | None = None

    @property
    def folder(self) -> Path:
        return self._database.folder

    @property
    def fault(self) -> Fault | None:
        return self._database.fault

    # Settings

    def settings(self) -> Settings:
        with self._database.read() as reader:
            return settings_of(reader.settings())

    def change_settings(self, settings: Settings) -> Settings | Refusal:
        before = asdict(self.settings())
        reasons = (*self._session.against("manage_settings"), *setting_reasons(settings))
        if not reasons and settings.second_place not in ("", before["second_place"]):
            reasons = tuple(place_reasons(Path(settings.second_place), self.folder))
        if reasons:
            return Refusal(reasons)
        changed = {name: value for name, value in asdict(settings).items() if value != before[name]}

        def set_all(writer: Writer, at: Microseconds) -> None:
            for name, value in changed.items():
                writer.set(name, value, self._session.person.id, at)

        return self._write(set_all) or settings

    # Backups

    def backup_job(self) -> BackupJob | Refusal:
        """Of a practice database never in the second place: that is where real ones lie."""
        reasons = self._session.against("back_up")
        if reasons and reasons[0].code != "locked":
            return Refusal(reasons)
        second = "" if is_practice(self._database) else self.settings().second_place
        return BackupJob(self._database, self._times.record(), second)

    def backup_done(self, done: BackupDone) -> None:
        """Writes down what came of it."""
        by = self._session.person.id
        if done.backup is not None:
            self._backed_up_at = self._times.clock()

        def note(writer: Writer, at: Microseconds) -> None:
            if done.backup is not None:
                writer.note_security("backup_made", {"name": done.backup.path.name}, by, at)
            for place, fault in (("first", done.fault), ("second", done.second_fault)):
                if fault is not None:
                    why = str(fault.values.get("why", ""))
                    writer.note_security("backup_failed", {"place": place, "code": fault.code, "why": why}, by, at)

        self._write(note)

    def newest_backup(self) -> Microseconds | None:
        """Of those whose end the chain holds: one of entries that a restore has undone keeps nothing of today."""
        backups = (each.manifest for each in backups_in(self._database.folder / BACKUPS))
        return next((each.taken_at for each in backups if self._database.holds(each.link)), None)

    def backup_is_due(self) -> bool:
        """By the clock as it goes: where it was set back, the newest backup lies ahead and says nothing."""
        if self.fault is not None:
            return False
        newest, now = self.newest_backup(), self._times.clock()
        behind = [at for at in (newest, self._backed_up_at) if at is not None and at <= now]
        return newest is None or not behind or now - max(behind) >= BACKUP_EVERY

    # What to know

    def findings(self) -> tuple[KeepingFinding, ...]:
        """The gravest first."""
        found: list[KeepingFinding] = []
        if self.fault is not None:
            found.append(KeepingFinding(self.fault.code, self.fault.values))
        if self._times.set_back():
            found.append(KeepingFinding("clock_set_back"))
        newest = self.newest_backup()
        if newest is None or self._times.record() - newest >= BACKUP_TOO_OLD:
            found.append(KeepingFinding("backup_too_old", {"newest": newest}))
        if self._database.mark_fails:
            found.append(KeepingFinding("mark_not_written"))
        free = free_bytes(self._database.folder)
        if free < LITTLE_FREE_BYTES:
            found.append(KeepingFinding("disk_nearly_full", {"free_mib": free >> 20}))
        return tuple(found)

    def alarms(self) -> tuple[SecurityRecord, ...]:
        """What an administrator has to see and has not closed yet; the oldest first.

        A place that takes no backup raises one alarm, the newest, and not six a day.
        """
        with self._database.read() as reader:
            rows = reader.security_log([*ALARM_KINDS, _CLOSED_KIND])
        closed = {row.fields["alarm"] for row in rows if row.kind == _CLOSED_KIND}
        raised: dict[str, SecurityRecord] = {}
        for row in rows:
            if _is_alarm(row):
                about = f"backup in the {row.fields['place']} place" if row.kind == "backup_failed" else row.id
                raised.pop(about, None)
                raised[about] = row
        return tuple(row for row in raised.values() if row.id not in closed)

    def close_alarm(self, alarm_id: str, comment: str) -> Refusal | None:
        reasons = self._session.against("close_alarm")
        if not comment.strip():
            reasons = (*reasons, Reason("reason_needed", "comment"))
        if reasons:
            return Refusal(reasons)
        fields, by = {"alarm": alarm_id, "comment": comment.strip()}, self._session.person.id
        return self._write(lambda writer, at: writer.note_security(_CLOSED_KIND, fields, by, at))

    def export_all(self, target: Path) -> Refusal | None:
        """Everything that can be read, not encrypted: for when the database cannot go on."""
        if self._session.locked:
            return Refusal((Reason("locked"),))
        if not may(self._session.person.roles, "export_all"):
            return Refusal((Reason("not_permitted", "", {"act": "export_all"}),))
        try:
            rows = self._database.export_all(target, self._session.who_where_when())
        except OSError as error:
            return Refusal((_why(error, target),))
        self._session.note("exported_all", lines=rows)
        return None

    def history(self) -> tuple[SecurityRecord, ...]:
        """All that happened to the database, in the order of writing."""
        with self._database.read() as reader:
            return reader.security_log()

    def _write(self, act: Callable[[Writer, Microseconds], None]) -> Refusal | None:
        refused = self._pen.write(act)
        if refused is None:
            self._told()
        return refused


def are_recovery_keys(failed: SecurityRecord) -> bool:
    """Whether these failed sign-ins were tried with recovery keys."""
    return bool(failed.fields["user_name"] == RECOVERY_NAME)


def _is_alarm(row: SecurityRecord) -> bool:
    if row.kind == ENVELOPE_KIND:
        return bool(row.fields.get("adopted"))
    if row.kind == "failed_sign_ins":
        many = MANY_WRONG_RECOVERY_KEYS if are_recovery_keys(row) else MANY_FAILURES
        return int(row.fields["count"]) >= many
    return row.kind in ALARM_KINDS


def _why(error: StoreRefused | OSError, place: Path) -> Reason:
    if isinstance(error, StoreRefused):
        return Reason(error.code, "", error.values)
    if isinstance(error, FileExistsError) and place.is_file():
        return Reason("folder_is_file", "", {"folder": place})
    return Reason("folder_unusable", "", {"folder": place, "why": error.strerror or str(error)})
