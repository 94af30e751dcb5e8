"""Whether the tables and the triggers that forbid a change are the ones that the migrations made.

Somebody with the key and a tool of their own can take them away, and put others in their place. It must not know a row.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from model.store.refusals import GuardsAltered

_THEIRS = ("alembic_version",)
"""Made by a library, in words that may change with its version."""

AS_MADE = "10dd53985849d30d6ed9a9312e300f861c3ddef031b7fd1b8d5583b1bf84c058"
"""Of a database of the present schema; a migration that changes a table changes it too."""


def verify_guards(connection: Connection) -> None:
    """Raises `GuardsAltered`."""
    if guards_digest(connection) != AS_MADE:
        raise GuardsAltered


def guards_digest(connection: Connection) -> str:
    """SHA-256 in hexadecimal over what SQLite holds of every table, index, trigger and view."""
    made = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    digest = hashlib.sha256()
    for kind, name, sql in connection.exec_driver_sql(made):
        if name not in _THEIRS:
            digest.update(f"{kind}\0{name}\0{' '.join(sql.split())}\n".encode())
    return digest.hexdigest()
