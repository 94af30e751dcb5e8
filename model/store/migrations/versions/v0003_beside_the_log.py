"""Facts beside the planner's log: pumps handed over, and what ran that was not planned; each in versions.

Frozen: it must not know the tables of the program, which go on.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE handovers (
        id TEXT NOT NULL,
        handover TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        course TEXT NOT NULL,
        at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 100000000),
        place TEXT NOT NULL CHECK (place IN ('ward', 'clinic', 'home')),
        handed_by TEXT NOT NULL CHECK (trim(handed_by) <> ''),
        taker TEXT NOT NULL CHECK (taker IN ('patient', 'caregiver', 'home_care_nurse', 'nurse')),
        taken_by TEXT NOT NULL CHECK (trim(taken_by) <> ''),
        checked TEXT NOT NULL CHECK (json_valid(checked)),
        ml_per_hour INTEGER CHECK (ml_per_hour BETWEEN 0 AND 1000000000),
        ml_left INTEGER CHECK (ml_left BETWEEN 0 AND 1000000000),
        bag_label TEXT NOT NULL,
        next_change INTEGER CHECK (next_change BETWEEN 0 AND 100000000),
        contact TEXT NOT NULL,
        comment TEXT NOT NULL,
        in_error INTEGER NOT NULL CHECK (in_error IN (0, 1)),
        reason TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        CHECK ((version = 1) = (id = handover)),
        CHECK (version > 1 OR in_error = 0),
        CHECK (version = 1 OR trim(reason) <> ''),
        UNIQUE (handover, version),
        FOREIGN KEY(course) REFERENCES courses (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_handovers_course ON handovers (course)
    """,
    """
    CREATE TABLE incorrect_deliveries (
        id TEXT NOT NULL,
        delivery TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        course TEXT NOT NULL,
        at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 100000000),
        until INTEGER CHECK (until > at AND until <= 100000000),
        measure TEXT NOT NULL CHECK (measure IN ('ml_per_hour', 'mcg_per_day')),
        amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000),
        bag TEXT NOT NULL CHECK (json_valid(bag)),
        known_by TEXT NOT NULL CHECK (known_by IN ('witnessed', 'pump_log', 'estimated')),
        discovered_at INTEGER NOT NULL CHECK (discovered_at BETWEEN at AND 100000000),
        why TEXT NOT NULL CHECK (trim(why) <> ''),
        done TEXT NOT NULL CHECK (trim(done) <> ''),
        comment TEXT NOT NULL,
        in_error INTEGER NOT NULL CHECK (in_error IN (0, 1)),
        reason TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        CHECK ((version = 1) = (id = delivery)),
        CHECK (version > 1 OR in_error = 0),
        CHECK (version = 1 OR trim(reason) <> ''),
        UNIQUE (delivery, version),
        CHECK ((measure = 'ml_per_hour') = (bag <> '{}')),
        FOREIGN KEY(course) REFERENCES courses (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_incorrect_deliveries_course ON incorrect_deliveries (course)
    """,
)

FACTS = {"handovers": "handover", "incorrect_deliveries": "delivery"}
"""Each table with the column that names the fact of which a row is a version."""

NO_CHANGE = """
    CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
    """

IN_ORDER = """
    CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table}
    WHEN NEW.version <>
      (SELECT coalesce(max(version), 0) + 1 FROM {table} WHERE {fact} = NEW.{fact})
      OR NEW.course <> (SELECT coalesce(max(course), NEW.course) FROM {table} WHERE {fact} = NEW.{fact})
    BEGIN SELECT RAISE(ABORT, '{table} out of order'); END
    """


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    for table, fact in FACTS.items():
        op.execute(IN_ORDER.format(table=table, fact=fact))
        for verb in ("update", "delete"):
            op.execute(NO_CHANGE.format(table=table, verb=verb))
