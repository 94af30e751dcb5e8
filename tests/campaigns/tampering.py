"""Somebody who holds the key changes the record with a tool of their own. It has to show.

Where: at the next opening, in `verify`, or on paper that was printed before. What the tool cannot do at all is refused
by the database. Who also forges the mark and every backup is found by paper alone; the last kind tries that.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from model.casebook.opening import OpeningRefused, open_casebook
from model.store import SQLCIPHER
from model.store.chain import Link, canonical_row, link_of
from model.store.driver import guard
from model.store.envelope import read_envelope, to_bytes, unlock_folder
from model.store.files import BACKUPS, CHECKED, DATABASE, ENVELOPES, MARK, outside_mark
from model.store.mark import ChainMark
from model.store.schema import CHAINED
from model.store.verify import holds_link, verify_all
from tests.campaigns.protections import take_away
from tests.campaigns.tally import SILENT, Tally
from tests.campaigns.workloads import USER, Acts, Backups
from tests.casebook.ward import PASSWORD, START, TestClock

_ON_PAPER = "noticed on paper alone"
_CAREFUL = 0.75
"""How often the triggers are put back: else their absence alone gives it away."""

Attack = Callable[["Victim"], None]


@dataclass
class Victim:
    """A copy of a casebook, the attacker's connection to it, and what is elsewhere: older states and printed links."""

    folder: Path
    connection: Any
    key: bytes
    old: Path
    chance: random.Random
    guards: list[str] = field(default_factory=list)

    def run(self, statement: str, *values: object) -> int:
        return int(self.connection.execute(statement, values).rowcount)

    def one(self, statement: str, *values: object) -> Any:
        row = self.connection.execute(statement, values).fetchone()
        return None if row is None else row[0]

    def disarm(self) -> None:
        """What a tool can do that the program never does."""
        rows = self.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, sql in rows:
            self.guards.append(sql)
            self.run(f"DROP TRIGGER {name}")
        self.connection.execute("PRAGMA ignore_check_constraints = ON")
        self.connection.execute("PRAGMA foreign_keys = OFF")

    def arm_again(self) -> None:
        """So that nobody sees that the triggers were away; of a table that is gone it cannot be done."""
        for sql in self.guards:
            with suppress(dbapi2.DatabaseError):
                self.run(sql)


class Refused(Exception):
    """The database did not let it happen."""


def run(count: int, seed: int, without: str) -> list[Tally]:
    take_away(without)
    with tempfile.TemporaryDirectory(prefix="bedside-tampering-") as place:
        old, whole = Path(place) / "old" / "ward", Path(place) / "whole" / "ward"
        Backups().prepare(old)
        Backups().work(old, seed, lambda _: None)
        shutil.copytree(old, whole)
        Acts(8).work(whole, seed + 1, lambda _: None)
        printed = _newest_link(whole)
        tally, chance = Tally("tampering", seed), random.Random(seed)
        for number in range(count):
            attack = chance.choice(ATTACKS)
            _try(tally, attack, Path(place) / "tried" / "ward", whole, old, printed, chance, number)
    return [tally]


def _try(
    tally: Tally,
    attack: Attack,
    folder: Path,
    whole: Path,
    old: Path,
    printed: Link,
    chance: random.Random,
    number: int,
) -> None:
    _copy(whole, folder)
    key = unlock_folder(folder, USER, PASSWORD)
    connection = SQLCIPHER.connect(folder / DATABASE, key)
    try:
        victim = Victim(folder, connection, key, old, chance)
        attack(victim)
        if chance.random() < _CAREFUL:
            victim.arm_again()
    except (Refused, dbapi2.DatabaseError):
        tally.count("refused by the database")
        return
    finally:
        connection.close()
    noticed = _noticed(folder, printed)
    if noticed and (noticed != _ON_PAPER or attack is forge_the_chain_the_marks_and_the_backups):
        tally.count(noticed)
    else:
        tally.judge(f"{number}: {attack.__name__}", [f"{SILENT}{noticed or 'nothing shows it'}"])


def _noticed(folder: Path, printed: Link) -> str:
    """Where it shows first; "" where it does not."""
    (folder / CHECKED).unlink(missing_ok=True)
    try:
        casebook = open_casebook(folder, USER, PASSWORD, TestClock(START + 600))
    except OpeningRefused:
        return "noticed: refused at opening"
    try:
        if casebook.keeping.fault is not None:
            return "noticed: read-only at opening"
        database = casebook._database
        if any(checked.fault for checked in verify_all(database)):
            return "noticed by verify"
        return "" if holds_link(database, printed.seq, printed.hash.hex()) else _ON_PAPER
    finally:
        casebook.close()


def _newest_link(folder: Path) -> Link:
    casebook = open_casebook(folder, USER, PASSWORD, TestClock(START + 300))
    with casebook._database.read() as reader:
        link = reader.chain_end()
    casebook.close()
    return link


def _copy(whole: Path, folder: Path) -> None:
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(whole, folder)
    with suppress(FileNotFoundError):
        shutil.copy(outside_mark(whole), outside_mark(folder))


# Attacks


def through_the_programs_own_connection(victim: Victim) -> None:
    guard(victim.connection)
    victim.connection.execute(victim.chance.choice(GUARDED))


def against_the_triggers(victim: Victim) -> None:
    table = _table(victim)
    statement = victim.chance.choice(
        (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET recorded_by = recorded_by",
            f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            "DELETE FROM chain",
            "INSERT INTO chain SELECT max(seq) + 2, table_name, row_id, prev, hash FROM chain",
        )
    )
    if not victim.run(statement):
        raise Refused


def change_a_row(victim: Victim) -> None:
    victim.disarm()
    _change_a_row(victim)


def take_a_row_out(victim: Victim) -> None:
    victim.disarm()
    table = _table(victim)
    victim.run(f"DELETE FROM {table} WHERE id = (SELECT id FROM {table} ORDER BY random() LIMIT 1)")


def take_a_row_and_its_link_out(victim: Victim) -> None:
    victim.disarm()
    table, row = _any_link(victim)
    victim.run(f"DELETE FROM {table} WHERE id = ?", row)
    victim.run("DELETE FROM chain WHERE row_id = ? AND table_name = ?", row, table)


def cut_the_end_off(victim: Victim) -> None:
    victim.disarm()
    newest = victim.one("SELECT max(seq) FROM chain")
    for _ in range(victim.chance.randint(1, 10)):
        table, row = victim.connection.execute(
            "SELECT table_name, row_id FROM chain ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        victim.run(f"DELETE FROM {table} WHERE id = ?", row)
        victim.run("DELETE FROM chain WHERE row_id = ? AND table_name = ?", row, table)
    assert victim.one("SELECT max(seq) FROM chain") < newest


def put_a_row_in(victim: Victim) -> None:
    victim.disarm()
    victim.run(
        "INSERT INTO settings (id, name, value, recorded_at, recorded_by) VALUES (?, 'idle_seconds', '900', 1, ?)",
        str(victim.chance.random()),
        victim.one("SELECT id FROM people"),
    )


def swap_two_links(victim: Victim) -> None:
    victim.disarm()
    one, other = victim.chance.sample(range(1, victim.one("SELECT max(seq) FROM chain") + 1), 2)
    for seq, to in ((one, -1), (other, one), (-1, other)):
        victim.run("UPDATE chain SET seq = ? WHERE seq = ?", to, seq)


def change_a_row_and_make_the_chain_anew(victim: Victim) -> None:
    """The whole suffix fits again; the mark remembers what it was."""
    change_a_row(victim)
    _make_the_chain_anew(victim)


def put_an_old_database_back(victim: Victim) -> None:
    victim.connection.close()
    shutil.copy(victim.old / DATABASE, victim.folder / DATABASE)


def put_the_whole_old_folder_back(victim: Victim) -> None:
    """The mark that lies beside the folder is not in the folder."""
    victim.connection.close()
    shutil.rmtree(victim.folder)
    shutil.copytree(victim.old, victim.folder)


def write_lines_into_the_mark(victim: Victim) -> None:
    """Without the key of the mark: the end is cut off, and the mark is made to say so."""
    cut_the_end_off(victim)
    seq = victim.one("SELECT max(seq) FROM chain")
    digest = victim.one("SELECT hash FROM chain WHERE seq = ?", seq)
    with open(victim.folder / MARK, "a", encoding="ascii") as file:
        file.write(f"{seq} {digest.hex()} {'0' * 64}\n")


def take_the_mark_away(victim: Victim) -> None:
    cut_the_end_off(victim)
    (victim.folder / MARK).unlink()


def give_somebody_another_password(victim: Victim) -> None:
    """A slot copied under another name, or an edition without a seal of ours."""
    content = to_bytes(read_envelope(victim.folder))
    spoilt = content.replace(b'"edition":', b'"edition":9', 1)
    for name in ENVELOPES:
        (victim.folder / name).write_bytes(spoilt)


def change_the_tables(victim: Victim) -> None:
    """A trigger that lets rows vanish, or a table taken away."""
    victim.disarm()
    table = victim.chance.choice(("sheets", "log_entries", "signatures", "security_log", "handovers"))
    victim.run(f"DROP TABLE {table}")


def forge_the_chain_the_marks_and_the_backups(victim: Victim) -> None:
    """All that lies on this machine, with the key: only paper is left."""
    change_a_row_and_make_the_chain_anew(victim)
    seq = victim.one("SELECT max(seq) FROM chain")
    link = Link(seq, victim.one("SELECT hash FROM chain WHERE seq = ?", seq))
    mark = ChainMark(victim.folder, victim.key)
    mark.put(link)
    mark.put_outside(link)
    shutil.rmtree(victim.folder / BACKUPS)


ATTACKS: tuple[Attack, ...] = (
    through_the_programs_own_connection,
    against_the_triggers,
    change_a_row,
    take_a_row_out,
    take_a_row_and_its_link_out,
    cut_the_end_off,
    put_a_row_in,
    swap_two_links,
    change_a_row_and_make_the_chain_anew,
    put_an_old_database_back,
    put_the_whole_old_folder_back,
    write_lines_into_the_mark,
    take_the_mark_away,
    give_somebody_another_password,
    change_the_tables,
    forge_the_chain_the_marks_and_the_backups,
)

GUARDED = (
    "UPDATE log_entries SET reason = 'x'",
    "DELETE FROM log_entries",
    "DROP TRIGGER log_entries_never_update",
    "DROP TABLE sheets",
    "ALTER TABLE patients ADD COLUMN x",
    "CREATE TABLE x (y)",
    "CREATE TEMP TRIGGER x BEFORE INSERT ON patients BEGIN SELECT RAISE(IGNORE); END",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA user_version = 9",
    "PRAGMA rekey = 'x'",
    "ATTACH ':memory:' AS plain",
    "VACUUM INTO '/dev/null'",
)


def _table(victim: Victim) -> str:
    filled = [name for name in CHAINED if victim.one(f"SELECT count(*) FROM {name}")]
    return victim.chance.choice(filled)


def _any_link(victim: Victim) -> tuple[str, str]:
    row: tuple[str, str] = victim.connection.execute(
        "SELECT table_name, row_id FROM chain ORDER BY random() LIMIT 1"
    ).fetchone()
    return row


def _change_a_row(victim: Victim) -> None:
    table = _table(victim)
    columns = [column.name for column in CHAINED[table].columns if column.name not in ("id", "course", "person")]
    column = victim.chance.choice(columns)
    row = victim.one(f"SELECT id FROM {table} ORDER BY random() LIMIT 1")
    before = victim.one(f"SELECT {column} FROM {table} WHERE id = ?", row)
    victim.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", _another(before), row)


def _another(value: object) -> object:
    match value:
        case int():
            return value + 1
        case bytes():
            return value + b"x"
        case None:
            raise Refused
        case _:
            return f"{value} "


def _make_the_chain_anew(victim: Victim) -> None:
    before = Link(0, bytes(32))
    for seq, table, row in victim.connection.execute(
        "SELECT seq, table_name, row_id FROM chain ORDER BY seq"
    ).fetchall():
        cursor = victim.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row,))
        names = [column[0] for column in cursor.description]
        content = canonical_row(table, dict(zip(names, cursor.fetchone(), strict=True)))
        link = link_of(before, content)
        victim.run("UPDATE chain SET prev = ?, hash = ? WHERE seq = ?", before.hash, link.hash, seq)
        before = link
