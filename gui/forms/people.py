"""The members as lines of a table, and their roles in words. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from model.casebook.staff import Member
from model.domain.permissions import ROLES
from resources.wording import say


@dataclass(frozen=True, slots=True)
class MemberLine:
    person: str
    name: str
    user_name: str
    roles: str
    state: str
    removed: bool


def member_lines(members: Sequence[Member]) -> tuple[MemberLine, ...]:
    """Those who were removed come last."""
    return tuple(_line(member) for member in sorted(members, key=lambda member: member.person.removed))


def role_words(roles: Set[str]) -> str:
    return ", ".join(say(f"permission.role.{role}") for role in ROLES if role in roles)


def _line(member: Member) -> MemberLine:
    person = member.person
    state = "removed" if person.removed else "has_password" if member.has_password else "no_password"
    roles, removed = role_words(person.roles), person.removed
    return MemberLine(person.id, person.name, person.user_name, roles, say(f"people.state.{state}"), removed)
