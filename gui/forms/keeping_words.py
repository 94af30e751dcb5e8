"""Faults, alarms and findings about the database as sentences: what is safe, and what to do. Plain Python."""

from __future__ import annotations

from collections.abc import Callable

from gui.forms.site import written
from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.keeping import BackupDone, KeepingFinding
from model.casebook.security_notes import HAPPENED_AT
from model.domain import writing
from model.domain.records import Microseconds, SecurityRecord
from resources.wording import has_words, say, say_why

_MOMENTS = frozenset({"taken_at", "first", "last"})
_NO_NAMES = {"": "nobody", "recovery key": "recovery_key"}
"""What stands for the user name of failed sign-ins where nobody has it, or where no password was tried."""


def fault_sentence(code: str) -> str:
    known = f"keeping.fault.{code}"
    return say(known if has_words(known) else "keeping.fault.other", code=code)


def unkept_password(code: str) -> str:
    """What whoever came in by a recovery key has to know while the database can only be read."""
    known = f"keeping.why_read_only.{code}"
    return say("recovery.enter.unkept", why=say(known if has_words(known) else "keeping.why_read_only.other"))


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
    values = {name: written(value) if name in _MOMENTS else str(value) for name, value in alarm.fields.items()}
    known = {"name": "", "count": "", "place": "", "key": "", "reason": "", "lost": "", "taken_at": "", "user_name": ""}
    when = written(alarm.fields.get(HAPPENED_AT, alarm.recorded_at))
    known.update(values, kind=alarm.kind, who=person_name(alarm.recorded_by), when=when)
    if alarm.kind == "backup_failed":
        known["cause"] = _backup_cause(known["place"], known.get("code", ""), known.get("why", ""))
    code = _alarm_code(alarm)
    is_one = "1" in (known["count"], known["lost"])
    code = f"{code}.one" if is_one and has_words(f"{code}.one") else code
    return say(code if has_words(code) else "keeping.alarm.other", **known)


def _alarm_code(alarm: SecurityRecord) -> str:
    """One kind may be worded apart by what it was about."""
    code, fields = f"keeping.alarm.{alarm.kind}", alarm.fields
    if alarm.kind == "backup_failed" and fields.get("place") == "second":
        return "keeping.alarm.second_backup_failed"
    if alarm.kind == "failed_sign_ins" and fields.get("user_name") in _NO_NAMES:
        return f"{code}.{_NO_NAMES[fields['user_name']]}"
    if alarm.kind == "restored" and fields.get("marked") == 0:
        return f"{code}.unknown"
    return code


def _backup_cause(place: str, code: str, why: str) -> str:
    """Why no backup came of it and what is to be done, as a sentence of its own."""
    known = [f"keeping.backup_cause.{place}.{code}", f"keeping.backup_cause.{code}", "keeping.backup_cause.other"]
    words = next(words for words in known if has_words(words))
    return say_why(words, code=code, why=why or say("keeping.backup_cause.no_why"))


def backup_age(newest: Microseconds | None, now: Microseconds) -> str:
    """ "Backup 2 h ago"."""
    if newest is None:
        return say("keeping.backup.none")
    minutes = max(0, (now - newest) // MICROSECONDS_A_MINUTE)
    if minutes < 1:
        return say("keeping.backup.now")
    return say("keeping.backup.age", age=writing.duration(minutes if minutes < 60 else minutes - minutes % 60))


def backup_outcome(done: BackupDone) -> str:
    if done.fault is not None:
        return say("keeping.backup.failed", cause=failed_because(done))
    if done.second_fault is not None:
        return say("keeping.backup.second_failed", cause=failed_because(done))
    return say("keeping.backup.made")


def failed_because(done: BackupDone) -> str:
    """Of the first place that took none; "" where each took one."""
    for place, fault in (("first", done.fault), ("second", done.second_fault)):
        if fault is not None:
            return _backup_cause(place, fault.code, str(fault.values.get("why", "")))
    return ""


def leaving_failed(done: BackupDone) -> str:
    """What whoever signs out has to know of a last backup that is not made everywhere."""
    return say("keeping.leaving.no_backup" if done.fault is not None else "keeping.leaving.no_second")
