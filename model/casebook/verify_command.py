"""`main.py verify`: everything that can be checked of a database, a line each, and what cannot be known.

It signs nobody in and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused, refusing
from model.casebook.secret_line import secret_line
from model.store import Database
from model.store.verify import Checked, holds_link, verify_all
from resources.wording import say, say_why

SOUND, REFUSED, FAULTY = 0, 2, 1


@dataclass(frozen=True, slots=True)
class Wish:
    """`link`: a number and the beginning of a hash, as a printed sheet shows them; empty for none."""

    folder: Path
    user_name: str
    link: tuple[str, ...] = ()


def run(wish: Wish, clock: Clock, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Exit status 0 when all is as it should be, 1 when something is not, 2 when it could not be looked at."""
    password = secret_line(stdin)
    try:
        with refusing(wish.folder):
            database = Database.open(wish.folder, wish.user_name, password, clock.now())
    except OpeningRefused as refused:
        stderr.write(say_why(f"opening.{refused.code}", **refused.values) + "\n")
        return REFUSED
    try:
        faulty = [_say(checked, stdout) for checked in verify_all(database)]
        if wish.link:
            faulty.append(_say_link(database, wish.link, stdout))
        stdout.write(say("verify.cannot_know") + "\n")
    finally:
        database.close()
    stdout.write(say("verify.faulty" if any(faulty) else "verify.sound") + "\n")
    return FAULTY if any(faulty) else SOUND


def _say(checked: Checked, stdout: TextIO) -> bool:
    """Whether there was a fault."""
    if checked.fault:
        stdout.write(say("verify.fault", what=say(f"verify.{checked.code}"), why=_why(checked)) + "\n")
        return True
    stdout.write(say(f"verify.{checked.code}.sound", **checked.values) + "\n")
    return False


def _why(checked: Checked) -> str:
    return say_why(f"verify.why.{checked.fault}", **checked.values)


def _say_link(database: Database, link: Sequence[str], stdout: TextIO) -> bool:
    number, beginning = link[0], "".join(link[1:])
    holds = number.isdigit() and holds_link(database, int(number), beginning)
    stdout.write(say("verify.link.sound" if holds else "verify.link.missing", number=number) + "\n")
    return not holds
