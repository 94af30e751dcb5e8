"""A ward with people of every role, each of whom can take over the workstation. No test in here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from model.casebook.casebook import Casebook
from model.casebook.opening import create_casebook, open_casebook
from model.domain.permissions import ROLES, Role
from tests.casebook.copies import COPIES
from tests.casebook.ward import PASSWORD, QUICK, TestClock, ok


def make_staffed(folder: Path, clock: TestClock) -> Casebook:
    """Signed in is an administrator, user name `chief`; the others are called by their one role."""
    roles = frozenset({"administrator"})
    casebook = create_casebook(folder, "Chief", "chief", roles, PASSWORD, clock, cost=QUICK).casebook
    for role in ROLES:
        ok(casebook.staff.add(role.title(), role, {role}, PASSWORD))
    return casebook


def copy_staffed(folder: Path, clock: TestClock) -> Casebook:
    """What `make_staffed` makes, in less time."""
    COPIES.put(folder, ("staffed", clock.now()), lambda model: make_staffed(model, clock).close())
    return open_casebook(folder, "chief", PASSWORD, clock, cost=QUICK)


def become(casebook: Casebook, user_name: str) -> Casebook:
    assert casebook.session.take_over(user_name, PASSWORD) is None
    return casebook


def add_with(casebook: Casebook, user_name: str, roles: Iterable[Role]) -> None:
    ok(become(casebook, "chief").staff.add(user_name.title(), user_name, frozenset(roles), PASSWORD))
