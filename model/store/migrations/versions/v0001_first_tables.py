"""The first tables, and the triggers that let them only grow.

Frozen: it must not know the tables of the program, which go on.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE people (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        user_name TEXT NOT NULL,
        sign_in_name TEXT NOT NULL,
        roles TEXT NOT NULL CHECK (json_valid(roles)),
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (sign_in_name),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE patients (
        id TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE patient_changes (
        id TEXT NOT NULL,
        patient TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        family_name TEXT NOT NULL,
        given_name TEXT NOT NULL,
        born TEXT NOT NULL,
        sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
        record_number TEXT NOT NULL,
        study_id TEXT NOT NULL,
        weight_grams INTEGER CHECK (weight_grams BETWEEN 1 AND 1000000),
        weighed_on TEXT,
        allergy_state TEXT NOT NULL CHECK (allergy_state IN ('listed', 'none_known', 'not_asked')),
        allergies TEXT NOT NULL CHECK (json_valid(allergies)),
        bed TEXT NOT NULL,
        reason TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        CHECK ((weight_grams IS NULL) = (weighed_on IS NULL)),
        CHECK (version = 1 OR trim(reason) <> ''),
        UNIQUE (patient, version),
        FOREIGN KEY(patient) REFERENCES patients (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE protocols (
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE courses (
        id TEXT NOT NULL,
        patient TEXT NOT NULL,
        protocol_id TEXT NOT NULL,
        protocol_version TEXT NOT NULL,
        protocol_hash TEXT NOT NULL,
        zone TEXT NOT NULL,
        planned_start INTEGER NOT NULL CHECK (planned_start BETWEEN 0 AND 100000000),
        bag_hours TEXT NOT NULL CHECK (json_valid(bag_hours)),
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(patient) REFERENCES patients (id),
        FOREIGN KEY(protocol_hash) REFERENCES protocols (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_courses_patient ON courses (patient)
    """,
    """
    CREATE TABLE log_entries (
        course TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 100000000),
        fields TEXT NOT NULL CHECK (json_valid(fields)),
        reason TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (course, sequence),
        FOREIGN KEY(course) REFERENCES courses (id),
        UNIQUE (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE sheets (
        id TEXT NOT NULL,
        course TEXT NOT NULL,
        cycle INTEGER NOT NULL,
        number INTEGER NOT NULL,
        order_code TEXT NOT NULL,
        log_sequence INTEGER NOT NULL,
        protocol_hash TEXT NOT NULL,
        program_version TEXT NOT NULL,
        printed TEXT NOT NULL CHECK (json_valid(printed)),
        pdf BLOB NOT NULL,
        pdf_hash TEXT NOT NULL,
        recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0),
        recorded_by TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (course, number),
        FOREIGN KEY(course) REFERENCES courses (id),
        FOREIGN KEY(protocol_hash) REFERENCES protocols (id),
        FOREIGN KEY(recorded_by) REFERENCES people (id)
    ) STRICT
    """,
    """
    CREATE TABLE chain (
        seq INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        prev BLOB NOT NULL CHECK (length(prev) = 32),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (seq),
        UNIQUE (hash)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX chain_row ON chain (row_id, table_name)
    """,
)

GROWING = ("people", "patients", "patient_changes", "protocols", "courses", "log_entries", "sheets", "chain")

NO_CHANGE = """
    CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
    """

IN_ORDER = (
    """
    CREATE TRIGGER chain_in_order BEFORE INSERT ON chain
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM chain)
      OR NEW.prev <> coalesce((SELECT hash FROM chain ORDER BY seq DESC LIMIT 1), zeroblob(32))
    BEGIN SELECT RAISE(ABORT, 'chain out of order'); END
    """,
    """
    CREATE TRIGGER log_entries_in_order BEFORE INSERT ON log_entries
    WHEN NEW.sequence <>
      (SELECT coalesce(max(sequence), 0) + 1 FROM log_entries WHERE course = NEW.course)
    BEGIN SELECT RAISE(ABORT, 'log_entries out of order'); END
    """,
    """
    CREATE TRIGGER patient_changes_in_order BEFORE INSERT ON patient_changes
    WHEN NEW.version <>
      (SELECT coalesce(max(version), 0) + 1 FROM patient_changes WHERE patient = NEW.patient)
    BEGIN SELECT RAISE(ABORT, 'patient_changes out of order'); END
    """,
)


def upgrade() -> None:
    for statement in (*TABLES, *IN_ORDER):
        op.execute(statement)
    for table in GROWING:
        for verb in ("update", "delete"):
            op.execute(NO_CHANGE.format(table=table, verb=verb))
