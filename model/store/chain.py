"""The hash chain: one link for each row that is written, over the row as it stands in the file.

hash = SHA-256(tag, the link before, its number, the length of the row's canonical JSON, that JSON). It finds
a row that was changed, taken out or put in; that the end was cut off shows only against the mark outside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, insert, select, type_coerce
from sqlalchemy.types import NullType

from model.store.canonical import canonical_bytes
from model.store.refusals import ChainBroken
from model.store.schema import CHAIN, CHAINED

_TAG = b"BEDSIDE-CHAIN-1\0"
_NUMBER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Link:
    seq: int
    hash: bytes


ORIGIN = Link(0, bytes(32))


_NEWEST = select(CHAIN.c.seq, CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)
_ADD = insert(CHAIN)


def newest_link(connection: Connection) -> Link:
    row = connection.execute(_NEWEST).first()
    return ORIGIN if row is None else Link(row.seq, row.hash)


def link_hash(connection: Connection, seq: int) -> bytes | None:
    return connection.execute(select(CHAIN.c.hash).where(CHAIN.c.seq == seq)).scalar()


def add_link(connection: Connection, table: Table, row_id: str) -> Link:
    """Links a row that was just inserted: what is hashed is read back, not what was meant to be written."""
    before = newest_link(connection)
    row = connection.execute(_one_as_kept(table), {"row_id": row_id}).mappings().one()
    link = link_of(before, canonical_row(table.name, row))
    values = {"seq": link.seq, "table_name": table.name, "row_id": row_id, "prev": before.hash, "hash": link.hash}
    connection.execute(_ADD, values)
    return link


def verify_chain(connection: Connection) -> Link:
    """Recomputes every link from its row and returns the last. Raises `ChainBroken` with the first misfit."""
    there = tables_in(connection)  # an older schema has fewer
    rows = {name: dict(kept_rows(connection, table)) for name, table in CHAINED.items() if name in there}
    before = ORIGIN
    for link in connection.execute(select(CHAIN).order_by(CHAIN.c.seq)):
        row = rows.get(link.table_name, {}).pop(link.row_id, None)
        fits = None if row is None else link_of(before, row)
        if fits != Link(link.seq, link.hash) or link.prev != before.hash:
            raise ChainBroken(before.seq + 1)
        before = fits
    if any(rows.values()):
        raise ChainBroken(before.seq + 1)  # rows that no link speaks of
    return before


def tables_in(connection: Connection) -> frozenset[str]:
    return frozenset(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())


def kept_rows(connection: Connection, table: Table) -> Iterator[tuple[str, bytes]]:
    for row in connection.execute(_as_kept(table)).mappings():
        yield row["id"], canonical_row(table.name, row)


def _as_kept(table: Table) -> Select[Any]:
    """The columns as SQLite holds them, no type of ours in between."""
    columns: list[Any] = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
    return select(*columns)


@cache
def _one_as_kept(table: Table) -> Select[Any]:
    """Built once for a table: every act asks it."""
    return _as_kept(table).where(table.c.id == bindparam("row_id"))


def canonical_row(table: str, row: Any) -> bytes:
    return canonical_bytes({"table": table, "row": {name: _kept(value) for name, value in row.items()}})


def _kept(value: object) -> object:
    """Bytes stand as their own hash, so that a link over a printed sheet stays short."""
    return {"sha256": hashlib.sha256(value).hexdigest()} if isinstance(value, bytes) else value


def link_of(before: Link, row: bytes) -> Link:
    """The next link, over a row in its canonical form."""
    seq = before.seq + 1
    numbers = seq.to_bytes(_NUMBER_BYTES, "big") + len(row).to_bytes(_NUMBER_BYTES, "big")
    return Link(seq, hashlib.sha256(_TAG + before.hash + numbers + row).digest())
