"""The people who may sign in, and the keys that let them: added, changed, removed, passwords, recovery keys.

An envelope is written first and told to the database after: a cut between the two is noticed and written down at the
next opening. It must not know a patient.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from uuid import uuid4

from model.casebook.pen import Pen
from model.casebook.results import Reason, Refusal
from model.casebook.session import Session, password_reasons, recovery_reasons
from model.casebook.text_checks import unreadable_fields
from model.casebook.times import Times
from model.domain.permissions import ROLES
from model.domain.records import Microseconds, Person
from model.store import ENVELOPE_KIND, Database, Edition, sign_in_name
from model.store.writer import Writer

_RENEWED, _PUT_AWAY = "recovery_renewed", "recovery_put_away"
"""Of rows of the security log."""


@dataclass(frozen=True, slots=True)
class Member:
    """`has_password`: whether there is anything that lets them in."""

    person: Person
    has_password: bool


class Staff:
    def __init__(self, database: Database, session: Session, times: Times, pen: Pen) -> None:
        self._database = database
        self._session = session
        self._times = times
        self._pen = pen
        self._names: dict[str, str] = {}

    def name(self, person_id: str) -> str:
        """As it is printed; "" for nobody."""
        if person_id not in self._names:
            with self._database.read() as reader:
                self._names = {person.id: person.name for person in reader.people()}
        return self._names.get(person_id, "")

    def members(self) -> tuple[Member, ...]:
        """By name; the removed ones too, for they have signed what they have signed."""
        with self._database.read() as reader:
            people = reader.people()
        return tuple(Member(person, self._database.keys.has_password(person.user_name)) for person in people)

    def add(self, name: str, user_name: str, roles: Set[str], password: str) -> Person | Refusal:
        """The password is one to begin with; they change it when they are alone."""
        reasons = self.against_adding(name, user_name, roles, password)
        if reasons:
            return Refusal(reasons)
        person = _new_person(name, user_name, roles)
        return self._with_edition(
            lambda: self._database.keys.set_password(person.user_name, password),
            lambda writer, at: writer.add_person(person, self._session.person.id, at),
            person,
        )

    def against_adding(self, name: str, user_name: str, roles: Set[str], password: str) -> tuple[Reason, ...]:
        """All at once; nothing where they may be added."""
        person = _new_person(name, user_name, roles)
        return (*self._session.against("manage_people"), *self._new_reasons(person, password))

    def change(self, person_id: str, name: str, roles: Set[str], reason: str) -> Person | Refusal:
        before = self._person(person_id)
        person = replace(before, name=name.strip(), roles=frozenset(roles))
        reasons = [*self._session.against("manage_people"), *_person_reasons(person), *_reason_reasons(reason)]
        if "administrator" in before.roles - person.roles and self._is_last_administrator(person_id):
            reasons.append(Reason("last_administrator", "roles"))
        if reasons:
            return Refusal(tuple(reasons))
        me = self._session.person.id
        done = self._pen.write(lambda writer, at: writer.change_person(person, me, at, reason.strip()))
        self._names.clear()
        if done is None and person_id == me:
            self._session.is_now(person)
        return done or person

    def remove(self, person_id: str, reason: str) -> Person | Refusal:
        """Their slot is taken out of the envelope; what they wrote stays theirs."""
        person = replace(self._person(person_id), removed=True)
        reasons = (*self.against_removing(person_id), *_reason_reasons(reason))
        if reasons:
            return Refusal(reasons)
        return self._with_edition(
            lambda: self._database.keys.remove(person.user_name),
            lambda writer, at: writer.change_person(person, self._session.person.id, at, reason.strip()),
            person,
        )

    def against_removing(self, person_id: str) -> tuple[Reason, ...]:
        """Why whoever is signed in cannot remove them, whatever the reason given."""
        against = self._session.against("manage_people")
        if against:
            return against
        if self._is_last_administrator(person_id):
            return (Reason("last_administrator"),)
        return (Reason("not_oneself"),) if person_id == self._session.person.id else ()

    def set_password(self, person_id: str, password: str) -> Person | Refusal:
        """For somebody who has lost theirs."""
        person = self._person(person_id)
        reasons = self.against_setting_password(person_id) or password_reasons(password, person.user_name)
        if reasons:
            return Refusal(reasons)
        return self._turned(
            lambda: self._database.keys.set_password(person.user_name, password),
            "password_set",
            person,
        )

    def against_setting_password(self, person_id: str) -> tuple[Reason, ...]:
        """Why whoever is signed in cannot set theirs, whatever it is. One's own is changed with the old one."""
        against = self._session.against("manage_people")
        if against:
            return against
        if self._person(person_id).removed:
            return (Reason("removed"),)
        return (Reason("own_password_by_old_one"),) if person_id == self._session.person.id else ()

    def change_own_password(self, old: str, new: str) -> Person | Refusal:
        person, reasons = self._session.person, self.against_own_password(old, new)
        if reasons:
            return Refusal(reasons)
        return self._turned(lambda: self._database.keys.set_password(person.user_name, new), "password_changed", person)

    def against_own_password(self, old: str, new: str) -> tuple[Reason, ...]:
        """All at once. A wrong old password is counted like a failed sign-in."""
        unwritable = self._session.unwritable()
        if unwritable:
            return unwritable
        return (*self._session.confirm(old, "old"), *password_reasons(new, self._session.person.user_name))

    def take_new_password(self, password: str) -> Person | Refusal:
        """For somebody who has come in by a recovery key."""
        person = self._session.person
        reasons = self._session.unwritable()
        if reasons:
            return Refusal(reasons)
        return self._turned(
            lambda: self._database.keys.set_password(person.user_name, password),
            "password_set",
            person,
        )

    def come_in_by_recovery(
        self, recovery_key: str, user_name: str, new_password: str, reason: str
    ) -> Person | Refusal:
        """At a locked workstation: the way in that always works, as `open_by_recovery` is before a sign-in."""
        reasons = recovery_reasons(new_password, user_name, reason)
        if reasons:
            return Refusal(reasons)
        refused = self._session.take_over_by_recovery(recovery_key, user_name, reason)
        if refused is not None or self._database.fault is not None:
            return refused or self._session.person
        done = self.take_new_password(new_password)
        if isinstance(done, Refusal):
            self._session.lock()
        return done

    def renew_recovery(self, password: str) -> tuple[str, ...] | Refusal:
        """Two new recovery keys, shown once and then nowhere kept; the earlier ones open nothing any more.

        `password`: the administrator's own, for whoever passes by an unlocked workstation must not take these away.
        """
        reasons = self._session.against("manage_people") or self._session.confirm(password)
        if reasons:
            return Refusal(reasons)
        codes: list[str] = []

        def renew() -> Edition:
            edition, made = self._database.keys.renew_recovery()
            codes.extend(made)
            return edition

        done = self._turned(renew, _RENEWED, self._session.person)
        return done if isinstance(done, Refusal) else tuple(codes)

    def recovery_put_away(self) -> Refusal | None:
        """Whoever was shown the keys has said that both are on paper."""
        person = self._session.person
        return self._pen.write(lambda writer, at: _note(writer, person, _PUT_AWAY, {}, at))

    def recovery_is_put_away(self) -> bool:
        """False also where a power cut, or somebody else, took them away before they were on paper."""
        with self._database.read() as reader:
            told = reader.security_log([_RENEWED, _PUT_AWAY])
        return bool(told) and told[-1].kind == _PUT_AWAY

    # How

    def _turned(self, turn: Callable[[], Edition], kind: str, person: Person) -> Person | Refusal:
        """A change of keys alone. It counts once the key ring is turned, also where the database cannot be told."""
        me = self._session.person
        fields: dict[str, object] = {} if person.id == me.id else {"person": person.id}
        done = self._with_edition(turn, lambda writer, at: _note(writer, me, kind, fields, at), person)
        is_turned = isinstance(done, Refusal) and done.reasons[0].code != "keys_not_written"
        return person if is_turned else done

    def _with_edition(
        self, turn: Callable[[], Edition], write: Callable[[Writer, Microseconds], object], person: Person
    ) -> Person | Refusal:
        """Turns the key ring, then tells the database of it and of what it was done for, in one transaction."""
        try:
            edition = turn()
        except OSError as error:
            return Refusal((Reason("keys_not_written", "", {"why": error.strerror or str(error)}),))
        fields = {"edition": edition.number, "digest": edition.digest}

        def note(writer: Writer, at: Microseconds) -> None:
            write(writer, at)
            writer.note_security(ENVELOPE_KIND, fields, self._session.person.id, at)

        self._names.clear()
        return self._pen.write(note) or person

    def _person(self, person_id: str) -> Person:
        with self._database.read() as reader:
            return reader.person(person_id)

    def _is_last_administrator(self, person_id: str) -> bool:
        with self._database.read() as reader:
            people = reader.people()
        others = (person for person in people if person.id != person_id and not person.removed)
        return not any("administrator" in person.roles for person in others) and any(
            person.id == person_id and "administrator" in person.roles for person in people
        )

    def _new_reasons(self, person: Person, password: str) -> tuple[Reason, ...]:
        with self._database.read() as reader:
            taken = {sign_in_name(known.user_name) for known in reader.people()}
        reasons = [*_person_reasons(person), *password_reasons(password, person.user_name)]
        if not person.user_name:
            reasons.append(Reason("text_needed", "user_name"))
        elif sign_in_name(person.user_name) in taken:
            reasons.append(Reason("user_name_taken", "user_name"))
        return tuple(reasons)


def _new_person(name: str, user_name: str, roles: Set[str]) -> Person:
    return Person(str(uuid4()), name.strip(), user_name.strip(), frozenset(roles))


def _person_reasons(person: Person) -> tuple[Reason, ...]:
    reasons = [Reason("unreadable_characters", name) for name in unreadable_fields(_texts(person))]
    if not person.name:
        reasons.append(Reason("text_needed", "name"))
    if not person.roles:
        reasons.append(Reason("role_needed", "roles"))
    elif not person.roles <= set(ROLES):
        reasons.append(Reason("role_unknown", "roles"))
    return tuple(reasons)


def _texts(person: Person) -> dict[str, str]:
    return {"name": person.name, "user_name": person.user_name}


def _reason_reasons(reason: str) -> tuple[Reason, ...]:
    if not reason.strip():
        return (Reason("reason_needed", "reason"),)
    return tuple(Reason("unreadable_characters", name) for name in unreadable_fields({"reason": reason}))


def _note(writer: Writer, by: Person, kind: str, fields: dict[str, object], at: int) -> None:
    writer.note_security(kind, fields, by.id, at)
