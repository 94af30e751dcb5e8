"""Faults, alarms and findings about the database as sentences: what is safe, and what to do. Plain Python."""

from __future__ import annotations

from collections.abc import Callable

from gui.forms.refusals import without_moments
from gui.forms.site import written
from model.casebook.keeping import BackupDone, KeepingFinding, are_recovery_keys
from model.casebook.session import HAPPENED_AT
from model.domain import writing
from model.domain.records import Microseconds, SecurityRecord
from resources.wording import has_words, say

_A_MINUTE: Microseconds = 60_000_000
_MOMENTS = frozenset({"taken_at", "first", "last"})


def fault_sentence(code: str) -> str:
    known = f"keeping.fault.{code}"
    return say(known if has_words(known) else "keeping.fault.other", code=code)


def finding_sentence(finding: KeepingFinding) -> str:
    """ "" for a fault, which has a bar of its own."""
    if finding.code == "backup_too_old":
        newest = finding.values["newest"]
        if not isinstance(newest, int):
            return say("keeping.finding.no_backup")
        return say("keeping.finding.backup_too_old", when=written(newest))
    code = f"keeping.finding.{finding.code}"
    return say(code, **finding.values) if has_words(code) else ""


def alarm_sentence(alarm: SecurityRecord, person_name: Callable[[str], str]) -> str:
    code = f"keeping.alarm.{_alarm_code(alarm)}"
    values = {name: written(value) if name in _MOMENTS else value for name, value in alarm.fields.items()}
    who, when = person_name(alarm.recorded_by), written(alarm.fields.get(HAPPENED_AT, alarm.recorded_at))
    known = {"name": "", "count": "", "place": "", "key": "", "reason": "", "lost": "", "taken_at": "", "user_name": ""}
    known.update({name: str(value) for name, value in values.items()})
    is_one = "1" in (known["count"], known["lost"])
    code = f"{code}.one" if is_one and has_words(f"{code}.one") else code
    return say(code if has_words(code) else "keeping.alarm.other", who=who, when=when, kind=alarm.kind, **known)


def _alarm_code(alarm: SecurityRecord) -> str:
    match alarm:
        case SecurityRecord(kind="backup_failed", fields={"place": "second"}):
            return "second_backup_failed"
        case SecurityRecord(kind="failed_sign_ins") if are_recovery_keys(alarm):
            return "wrong_recovery_keys"
        case _:
            return alarm.kind


def backup_age(newest: Microseconds | None, now: Microseconds) -> str:
    """ "Backup 2 h ago"."""
    if newest is None:
        return say("keeping.backup.none")
    minutes = max(0, (now - newest) // _A_MINUTE)
    if minutes < 1:
        return say("keeping.backup.now")
    return say("keeping.backup.age", age=writing.duration(minutes if minutes < 60 else minutes - minutes % 60))


def backup_outcome(done: BackupDone) -> str:
    if done.fault is not None:
        return say("keeping.backup.failed", why=without_moments(done.fault))
    if done.second_fault is not None:
        return say("keeping.backup.second_failed", why=without_moments(done.second_fault))
    return say("keeping.backup.made")


def leaving_failed(done: BackupDone) -> str:
    """What whoever signs out has to know of a last backup that is not made everywhere."""
    return say("keeping.leaving.no_backup" if done.fault is not None else "keeping.leaving.no_second")
