"""People who change, signatures, settings, and the log of what happened to the database itself.

Frozen: it must not know the tables of the program, which go on.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE people_changes (
        id TEXT NOT NULL,
        person TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 2),
        name TEXT NOT NULL,
        roles TEXT NOT NULL CHECK (json_valid(roles)),
        removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
        reason TEXT NOT NULL CHECK (trim(reason) <> ''),
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (person, version),
        FOREIGN KEY(person) REFERENCES people (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE signatures (
        id TEXT NOT NULL,
        subject_kind TEXT NOT NULL CHECK (subject_kind IN ('log_entry', 'sheet', 'drug_row')),
        subject TEXT NOT NULL,
        subject_hash TEXT NOT NULL CHECK (length(subject_hash) = 64),
        meaning TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (subject_kind, subject, subject_hash, recorded_by),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE settings (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value)),
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE security_log (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields)),
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
)

GROWING = ("people_changes", "signatures", "settings", "security_log")

NO_CHANGE = """
    CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
    """

IN_ORDER = """
    CREATE TRIGGER people_changes_in_order BEFORE INSERT ON people_changes
    WHEN NEW.version <>
      (SELECT coalesce(max(version), 1) + 1 FROM people_changes WHERE person = NEW.person)
    BEGIN SELECT RAISE(ABORT, 'people_changes out of order'); END
    """


def upgrade() -> None:
    for statement in (*TABLES, IN_ORDER):
        op.execute(statement)
    for table in GROWING:
        for verb in ("update", "delete"):
            op.execute(NO_CHANGE.format(table=table, verb=verb))
