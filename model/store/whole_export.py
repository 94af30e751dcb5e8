"""All rows of all tables as lines of JSON, for people and other programs when the database itself cannot go on.

It must not know what a row means. A table that cannot be read is named and does not keep the others back.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, select, type_coerce
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import NullType

from model.store.canonical import to_json
from model.store.chain import tables_in
from model.store.schema import METADATA

FORMAT = "bedside-export/1"


def export_lines(connection: Connection, header: Mapping[str, object]) -> Iterator[str]:
    """First the header, then each row with its table, in the order of the tables' making."""
    yield to_json({"format": FORMAT, **header})
    there = tables_in(connection)
    for table in METADATA.sorted_tables:
        if table.name in there:
            yield from _rows(connection, table)


def _rows(connection: Connection, table: Table) -> Iterator[str]:
    columns = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
    try:
        for row in connection.execute(select(*columns)).mappings():
            yield to_json({"table": table.name, "row": {name: _plain(value) for name, value in row.items()}})
    except DatabaseError:
        yield to_json({"table": table.name, "unreadable": True})


def _plain(value: object) -> object:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
