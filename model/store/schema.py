"""The tables, as SQLAlchemy Core sees them. Every one is append-only: what is true now is the newest row.

The migrations make them, and their triggers; a test holds both to the same columns. It must not know a query.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, UniqueConstraint

from model.store.columns import BagPlan, Day, Exact, Json, Kilograms, Moment, Octets, Thousandths, Whole, Words

APPLICATION_ID = 0x42656473
""""Beds": what `file` and SQLite read from the header to know whose database this is."""

SCHEMA_VERSION = 3
"""`user_version` of the newest migration."""

LAST_MINUTE = 100_000_000
"""In the year 2160: microseconds written into a column of minutes are refused by it."""

MOST_THOUSANDTHS = 1_000_000_000
"""A million mL/h or mcg per day is a slip."""

METADATA = MetaData()


def _minute(name: str) -> Column[int]:
    return Column(name, Moment, CheckConstraint(f"{name} BETWEEN 0 AND {LAST_MINUTE}"), nullable=False)


def _recorded() -> tuple[Column[Any], Column[Any]]:
    """When it was typed, and by whom: the envelope of every row."""
    return (
        Column("recorded_at", Moment, CheckConstraint("recorded_at >= 0"), nullable=False),
        Column("recorded_by", Exact, ForeignKey("people.id"), nullable=False),
    )


def _json(name: str, kind: Any = Json) -> Column[Any]:
    return Column(name, kind, CheckConstraint(f"json_valid({name})"), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Exact, nullable=False)


def _id() -> Column[str]:
    return Column("id", Exact, primary_key=True, nullable=False)


PEOPLE = Table(
    "people",
    METADATA,
    _id(),
    _text("name"),
    _text("user_name"),
    Column("sign_in_name", Exact, nullable=False, unique=True),
    _json("roles", Words),
    *_recorded(),
    sqlite_strict=True,
)

PEOPLE_CHANGES = Table(
    "people_changes",
    METADATA,
    _id(),
    Column("person", Exact, ForeignKey("people.id"), nullable=False),
    Column("version", Whole, CheckConstraint("version >= 2"), nullable=False),
    _text("name"),
    _json("roles", Words),
    Column("removed", Whole, CheckConstraint("removed IN (0, 1)"), nullable=False),
    Column("reason", Exact, CheckConstraint("trim(reason) <> ''"), nullable=False),
    *_recorded(),
    UniqueConstraint("person", "version"),
    sqlite_strict=True,
)
"""What became of a person since: another name, other roles, removed. The row in `people` is version 1."""

PATIENTS = Table("patients", METADATA, _id(), *_recorded(), sqlite_strict=True)

PATIENT_CHANGES = Table(
    "patient_changes",
    METADATA,
    _id(),
    Column("patient", Exact, ForeignKey("patients.id"), nullable=False),
    Column("version", Whole, CheckConstraint("version >= 1"), nullable=False),
    _text("family_name"),
    _text("given_name"),
    Column("born", Day, nullable=False),
    Column("sex", Exact, CheckConstraint("sex IN ('female', 'male', 'other', 'unknown')"), nullable=False),
    _text("record_number"),
    _text("study_id"),
    Column("weight_grams", Kilograms, CheckConstraint("weight_grams BETWEEN 1 AND 1000000")),
    Column("weighed_on", Day),
    Column(
        "allergy_state",
        Exact,
        CheckConstraint("allergy_state IN ('listed', 'none_known', 'not_asked')"),
        nullable=False,
    ),
    _json("allergies", Words),
    _text("bed"),
    _text("reason"),
    *_recorded(),
    CheckConstraint("(weight_grams IS NULL) = (weighed_on IS NULL)"),
    CheckConstraint("version = 1 OR trim(reason) <> ''"),
    UniqueConstraint("patient", "version"),
    sqlite_strict=True,
)

PROTOCOLS = Table("protocols", METADATA, _id(), _text("content"), *_recorded(), sqlite_strict=True)
"""The protocol files that courses are pinned to; `id` is the SHA-256 of `content`."""

COURSES = Table(
    "courses",
    METADATA,
    _id(),
    Column("patient", Exact, ForeignKey("patients.id"), nullable=False, index=True),
    _text("protocol_id"),
    _text("protocol_version"),
    Column("protocol_hash", Exact, ForeignKey("protocols.id"), nullable=False),
    _text("zone"),
    _minute("planned_start"),
    _json("bag_hours", BagPlan),
    *_recorded(),
    sqlite_strict=True,
)

LOG = Table(
    "log_entries",
    METADATA,
    Column("course", Exact, ForeignKey("courses.id"), primary_key=True, nullable=False),
    Column("sequence", Whole, primary_key=True, nullable=False),
    Column("id", Exact, nullable=False, unique=True),
    _text("kind"),
    _minute("at"),
    _json("fields"),
    _text("reason"),
    *_recorded(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Clustered by course: reading one course's log is reading one stretch of the file."""

SHEETS = Table(
    "sheets",
    METADATA,
    _id(),
    Column("course", Exact, ForeignKey("courses.id"), nullable=False),
    Column("cycle", Whole, nullable=False),
    Column("number", Whole, nullable=False),
    _text("order_code"),
    Column("log_sequence", Whole, nullable=False),
    Column("protocol_hash", Exact, ForeignKey("protocols.id"), nullable=False),
    _text("program_version"),
    _json("printed"),
    Column("pdf", Octets, nullable=False),
    _text("pdf_hash"),
    *_recorded(),
    UniqueConstraint("course", "number"),
    sqlite_strict=True,
)

SIGNATURES = Table(
    "signatures",
    METADATA,
    _id(),
    Column(
        "subject_kind",
        Exact,
        CheckConstraint("subject_kind IN ('log_entry', 'sheet', 'drug_row')"),
        nullable=False,
    ),
    _text("subject"),
    Column("subject_hash", Exact, CheckConstraint("length(subject_hash) = 64"), nullable=False),
    _text("meaning"),
    *_recorded(),
    UniqueConstraint("subject_kind", "subject", "subject_hash", "recorded_by"),
    sqlite_strict=True,
)
"""Who signed what, in which meaning; `subject_hash` is the SHA-256 of what was signed as it stood."""

SETTINGS = Table("settings", METADATA, _id(), _text("name"), _json("value"), *_recorded(), sqlite_strict=True)
"""The site's choices; of a name the newest row counts."""

SECURITY_LOG = Table("security_log", METADATA, _id(), _text("kind"), _json("fields"), *_recorded(), sqlite_strict=True)
"""What happened to the database itself: who got in, keys, backups, restores, alarms and who saw them."""


def _version_of(kind: str) -> tuple[Column[Any], ...]:
    """Of a fact beside the log: the same fact again, newer, or struck out. Version 1 is its own fact."""
    return (
        Column(kind, Exact, nullable=False),
        Column("version", Whole, CheckConstraint("version >= 1"), nullable=False),
        Column("course", Exact, ForeignKey("courses.id"), nullable=False, index=True),
    )


def _ending_of(kind: str) -> tuple[Any, ...]:
    return (
        _text("comment"),
        Column("in_error", Whole, CheckConstraint("in_error IN (0, 1)"), nullable=False),
        _text("reason"),
        *_recorded(),
        CheckConstraint(f"(version = 1) = (id = {kind})"),
        CheckConstraint("version > 1 OR in_error = 0"),
        CheckConstraint("version = 1 OR trim(reason) <> ''"),
        UniqueConstraint(kind, "version"),
    )


HANDOVERS = Table(
    "handovers",
    METADATA,
    _id(),
    *_version_of("handover"),
    _minute("at"),
    Column("place", Exact, CheckConstraint("place IN ('ward', 'clinic', 'home')"), nullable=False),
    Column("handed_by", Exact, CheckConstraint("trim(handed_by) <> ''"), nullable=False),
    Column(
        "taker",
        Exact,
        CheckConstraint("taker IN ('patient', 'caregiver', 'home_care_nurse', 'nurse')"),
        nullable=False,
    ),
    Column("taken_by", Exact, CheckConstraint("trim(taken_by) <> ''"), nullable=False),
    _json("checked", Words),
    Column("ml_per_hour", Thousandths, CheckConstraint(f"ml_per_hour BETWEEN 0 AND {MOST_THOUSANDTHS}")),
    Column("ml_left", Thousandths, CheckConstraint(f"ml_left BETWEEN 0 AND {MOST_THOUSANDTHS}")),
    _text("bag_label"),
    Column("next_change", Moment, CheckConstraint(f"next_change BETWEEN 0 AND {LAST_MINUTE}")),
    _text("contact"),
    *_ending_of("handover"),
    sqlite_strict=True,
)
"""Who handed the pump to whom and where it is from then on."""

INCORRECT_DELIVERIES = Table(
    "incorrect_deliveries",
    METADATA,
    _id(),
    *_version_of("delivery"),
    _minute("at"),
    Column("until", Moment, CheckConstraint(f"until > at AND until <= {LAST_MINUTE}")),
    Column("measure", Exact, CheckConstraint("measure IN ('ml_per_hour', 'mcg_per_day')"), nullable=False),
    Column("amount", Thousandths, CheckConstraint(f"amount BETWEEN 1 AND {MOST_THOUSANDTHS}"), nullable=False),
    _json("bag"),
    Column("known_by", Exact, CheckConstraint("known_by IN ('witnessed', 'pump_log', 'estimated')"), nullable=False),
    Column("discovered_at", Moment, CheckConstraint(f"discovered_at BETWEEN at AND {LAST_MINUTE}"), nullable=False),
    Column("why", Exact, CheckConstraint("trim(why) <> ''"), nullable=False),
    Column("done", Exact, CheckConstraint("trim(done) <> ''"), nullable=False),
    *_ending_of("delivery"),
    CheckConstraint("(measure = 'ml_per_hour') = (bag <> '{}')"),
    sqlite_strict=True,
)
"""Another dose or rate than planned ran; `bag` holds the bag that a rate is of, {} where a dose was written down."""

CHAIN = Table(
    "chain",
    METADATA,
    Column("seq", Whole, primary_key=True, nullable=False),
    _text("table_name"),
    _text("row_id"),
    Column("prev", Octets, CheckConstraint("length(prev) = 32"), nullable=False),
    Column("hash", Octets, CheckConstraint("length(hash) = 32"), nullable=False, unique=True),
    Index("chain_row", "row_id", "table_name", unique=True),
    sqlite_strict=True,
)
"""One link for each row of the other tables, in the order of writing."""

CHAINED: dict[str, Table] = {
    table.name: table
    for table in (
        PEOPLE,
        PEOPLE_CHANGES,
        PATIENTS,
        PATIENT_CHANGES,
        PROTOCOLS,
        COURSES,
        LOG,
        SHEETS,
        SIGNATURES,
        SETTINGS,
        SECURITY_LOG,
        HANDOVERS,
        INCORRECT_DELIVERIES,
    )
}
