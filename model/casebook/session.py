"""Who is at the workstation: signed in, locked, somebody else taking over. Every act asks here first.

The lock forbids acts, not sight. It must not know an act's meaning, nor when a session has been idle.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import UTC, datetime

from model.casebook.passwords import SHORTEST_PASSWORD
from model.casebook.pen import Pen
from model.casebook.pin import Pin, is_pin
from model.casebook.results import Reason, Refusal
from model.casebook.security_notes import SecurityNotes, Told
from model.casebook.times import Times
from model.domain.permissions import Act, may
from model.domain.records import Person
from model.store import Database, StoreRefused, sign_in_name


class Session:
    """`failures` are the failed sign-ins with that person's name since the last time; shown once."""

    def __init__(self, database: Database, times: Times, pen: Pen) -> None:
        self._database = database
        self._times = times
        self._notes = SecurityNotes(database, times, pen)
        self._pin: Pin | None = None
        self.locked = False
        self.failures = 0

    @property
    def person(self) -> Person:
        return self._database.person

    def is_now(self, person: Person) -> None:
        """The same person by another name, or with other roles, which count at once."""
        self._database.person = person

    def begin(self, kind: str = "signed_in", **fields: object) -> None:
        """Writes down who came in and which sign-ins failed before."""
        self._come_in((kind, fields))

    def end(self) -> None:
        """Writes down that the person left."""
        self.note("signed_out")

    def note(self, kind: str, **fields: object) -> None:
        """In the security log, with person and workstation. Kept beside the database while that takes nothing."""
        self._notes.write((kind, fields), {})

    def who_where_when(self) -> Mapping[str, str]:
        """For a file that leaves the program; the moment in UTC by the clock as it is."""
        at = datetime.fromtimestamp(self._times.clock() // 1_000_000, UTC).isoformat()
        who = {"person": self.person.name, "user_name": self.person.user_name}
        return {**who, "workstation": platform.node(), "made_at": at}

    def _come_in(self, came: Told | None) -> None:
        """Tells failures: to this person those with their name, to the database all that it does not know yet."""
        attempts, me = self._database.failed_sign_ins(), sign_in_name(self.person.user_name)
        self.failures = attempts.since_last_in(me).in_a_row
        if self._notes.write(came, attempts.untold()):
            attempts.told(me)

    # What may be done

    def against(self, act: Act) -> tuple[Reason, ...]:
        """Why this person may not do that now; nothing where they may."""
        unwritable = self.unwritable()
        if unwritable or may(self.person.roles, act):
            return unwritable
        return (Reason("not_permitted", "", {"act": act}),)

    def unwritable(self) -> tuple[Reason, ...]:
        """Why nobody may write anything now."""
        if self._database.fault is not None:
            return (Reason("read_only", "", {"fault": self._database.fault.code}),)
        return (Reason("locked"),) if self.locked else ()

    def confirm(self, password: str, field: str = "password") -> tuple[Reason, ...]:
        """Why this is not the word of whoever is signed in. A wrong password is counted like a failed sign-in."""
        if not password:
            return (Reason("password_needed", field),)
        try:
            self._database.sign_in(self.person.user_name, password, self._times.clock())
        except StoreRefused as refused:
            return (Reason(refused.code, field, refused.values),)
        return ()

    def allows(self, act: Act) -> bool:
        return not self.against(act)

    # The lock

    def lock(self) -> None:
        """Also brings everything into the one file: the workstation may be switched off now."""
        self.locked = True
        self._database.gather()

    def set_pin(self, pin: str) -> Refusal | None:
        """For this session only."""
        if self.locked:
            return Refusal((Reason("locked"),))
        if not is_pin(pin):
            return Refusal((Reason("pin_unfit", "pin"),))
        self._pin = Pin(pin, self.person.id)
        return None

    @property
    def has_pin(self) -> bool:
        return self._pin is not None and self._pin.person == self.person.id

    def unlock_by_pin(self, pin: str) -> Refusal | None:
        """After the last try the PIN is forgotten, and only the password opens."""
        if self._pin is None or not self.has_pin:
            return Refusal((Reason("pin_gone", "pin"),))
        if self._pin.fits(pin):
            self.locked = False
            return None
        if self._pin.tries_left:
            return Refusal((Reason("pin_wrong", "pin", {"left": self._pin.tries_left}),))
        self._pin = None
        self.note("pin_used_up")
        return Refusal((Reason("pin_gone", "pin"),))

    def unlock(self, password: str) -> Refusal | None:
        return self.take_over(self.person.user_name, password)

    def take_over(self, user_name: str, password: str) -> Refusal | None:
        """The same person again, or another one: then the first has left."""
        before = self.person
        try:
            self._database.sign_in(user_name, password, self._times.clock())
        except StoreRefused as refused:
            return Refusal((Reason(refused.code, "password", refused.values),))
        if before.id != self.person.id:
            self._pin = None
            self.begin("took_over", left=before.id)
        else:
            self._come_in(None)
        self.locked = False
        return None

    def take_over_by_recovery(self, recovery_key: str, user_name: str, reason: str) -> Refusal | None:
        """Whoever holds a sealed recovery key comes in as that person, whatever was waited for. It is an alarm."""
        before = self.person
        try:
            which = self._database.sign_in_by_recovery(recovery_key, user_name, self._times.clock())
        except StoreRefused as refused:
            return Refusal((Reason(refused.code, "recovery_key", refused.values),))
        self._pin = None
        self.begin("recovery_used", key=which, reason=reason.strip(), left=before.id)
        self.locked = False
        return None


def recovery_reasons(new_password: str, user_name: str, reason: str) -> tuple[Reason, ...]:
    """What whoever comes in by a recovery key has to say besides."""
    reasons = password_reasons(new_password, user_name)
    return reasons if reason.strip() else (*reasons, Reason("reason_needed", "reason"))


def password_reasons(password: str, user_name: str) -> tuple[Reason, ...]:
    """Why it is no password to keep."""
    if len(password) < SHORTEST_PASSWORD:
        return (Reason("password_short", "password", {"least": SHORTEST_PASSWORD}),)
    if password.casefold() == user_name.casefold():
        return (Reason("password_is_name", "password"),)
    return ()
