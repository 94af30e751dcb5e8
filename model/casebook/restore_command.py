"""`main.py backup` and `main.py restore`: the same acts as in the window, for when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused, open_casebook
from model.casebook.restoring import BackupLine, Loss, Secret, backups_of, loss_of, restore_casebook
from model.casebook.results import Refusal
from model.casebook.secret_line import secret_line
from model.domain.records import Microseconds
from model.store.files import BACKUPS
from resources.wording import say, say_why

DONE, REFUSED = 0, 2


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """`backup` None lists what there is; `is_meant` False only says what a restore would lose."""

    folder: Path
    user_name: str
    backup: Path | None
    is_meant: bool
    by_recovery_key: bool


def run_backup(folder: Path, user_name: str, clock: Clock, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    try:
        casebook = open_casebook(folder, user_name, secret_line(stdin), clock)
    except OpeningRefused as refused:
        return _refuse(stderr, refused)
    try:
        job = casebook.keeping.backup_job()
        if isinstance(job, Refusal):
            stderr.write(say("opening.read_only") + "\n")
            return REFUSED
        done = job.run()
        casebook.keeping.backup_done(done)
        if done.backup is None:
            stderr.write(say("backup.failed") + "\n")
            return REFUSED
        stdout.write(say("backup.made", path=done.backup.path) + "\n")
        if done.second_fault is not None:
            stderr.write(say("backup.second_failed") + "\n")
        return DONE if done.second_fault is None else REFUSED
    finally:
        casebook.session.end()
        casebook.close()


def run_restore(wish: RestoreWish, clock: Clock, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    further = () if wish.backup is None else (wish.backup.absolute().parent,)
    lines = backups_of(wish.folder, *further)
    if not lines:
        stderr.write(say("restore.none", folder=wish.folder) + "\n")
        return REFUSED
    if wish.backup is None:
        stdout.writelines(_listed(line) + "\n" for line in lines)
        return DONE
    chosen = _chosen(wish.backup, wish.folder, lines)
    if chosen is None:
        stderr.write(say("restore.no_backup", name=wish.backup) + "\n")
        return REFUSED
    try:
        typed = secret_line(stdin, "recovery_key" if wish.by_recovery_key else "password")
        return _restore(wish, chosen, clock, typed, stdout)
    except OpeningRefused as refused:
        return _refuse(stderr, refused)


def _chosen(typed: Path, folder: Path, lines: Sequence[BackupLine]) -> BackupLine | None:
    """The backup that lies at that very path, else the one of that name in the casebook's own folder of backups."""
    for path in (typed, folder / BACKUPS / typed.name):
        for line in lines:
            if line.path.resolve() == path.resolve():
                return line
    return None


def _restore(wish: RestoreWish, chosen: BackupLine, clock: Clock, typed: str, stdout: TextIO) -> int:
    key = typed if wish.by_recovery_key else ""
    secret = Secret(wish.user_name, "" if key else typed, key)
    if not wish.is_meant:
        stdout.write(_lost(loss_of(wish.folder, chosen, secret, clock)) + "\n" + say("restore.not_yet") + "\n")
        return DONE
    stdout.write(_lost(restore_casebook(wish.folder, chosen, secret, clock)) + "\n" + say("restore.done") + "\n")
    return DONE


def _lost(loss: Loss) -> str:
    numbers = {"links": loss.links, "marked": loss.marked, "lost": loss.lost, "entries": loss.entries}
    return say(f"restoring.loss.{loss.kind}", taken=_moment(loss.taken_at), **numbers)


def _listed(line: BackupLine) -> str:
    return say("restore.listed", path=line.path, taken=_moment(line.taken_at), links=line.links)


def _moment(at: Microseconds) -> str:
    """No site's zone is known before a database opens."""
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime("%d-%b-%Y %H:%M UTC")


def _refuse(stderr: TextIO, refused: OpeningRefused) -> int:
    stderr.write(say_why(f"opening.{refused.code}", **refused.values) + "\n")
    return REFUSED
