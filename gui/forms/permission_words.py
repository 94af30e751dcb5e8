"""The table of permissions in words: for refusals, and for the help page. The table itself is the domain's."""

from __future__ import annotations

from model.domain.permissions import MAY, ROLES, Act
from resources.wording import say


def who_may(act: Act) -> str:
    """The roles that allow it, in the order of the table."""
    return ", ".join(say(f"permission.role.{role}") for role in ROLES if role in MAY[act])


def permission_lines() -> tuple[tuple[str, str], ...]:
    """Each act with those who may."""
    return tuple((say(f"permission.act.{act}"), who_may(act)) for act in MAY)
