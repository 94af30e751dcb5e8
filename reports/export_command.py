"""`main.py export`: issues the order sheet of one cycle without a window and writes it to a file.

The sheet is an issued one, with the next number, as if issued in the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused, open_casebook
from model.casebook.results import Refusal
from model.casebook.secret_line import secret_line
from model.casebook.sheets import cycle_to_print
from model.domain.records import SheetRecord
from reports.fonts import Unprintable
from reports.order_sheet import render
from reports.page import PaperName
from reports.saved_file import CannotWrite, check_place, save
from resources.wording import say

WRITTEN, REFUSED = 0, 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported: `patient` is a study id or record number, `cycle` None: the one that runs or is next."""

    folder: Path
    user_name: str
    patient: str
    cycle: int | None
    paper: PaperName
    target: Path


def unprintable_sentence(unprintable: Unprintable) -> str:
    """What paper cannot show, and what to do about it."""
    return say(f"sheet.unprintable.{unprintable.fault}", **unprintable.values)


class _Refused(Exception):
    """Carries the sentence."""


def run(wish: Wish, clock: Clock, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Exit status 0 with one line on standard output, or 2 with one sentence on standard error and no file."""
    try:
        casebook = open_casebook(wish.folder, wish.user_name, secret_line(stdin), clock)
    except OpeningRefused as refused:
        return _refuse(stderr, say(f"opening.{refused.code}", **refused.values))
    try:
        sheet = _export(casebook, wish)
        stdout.write(say("export.written", number=sheet.number, code=sheet.order_code, target=wish.target) + "\n")
        return WRITTEN
    except _Refused as refused_export:
        return _refuse(stderr, str(refused_export))
    except CannotWrite as failure:
        return _refuse(stderr, say("export.cannot_write", target=failure.target, why=failure.why))
    except Unprintable as unprintable:
        return _refuse(stderr, unprintable_sentence(unprintable))
    finally:
        casebook.close()


def _refuse(stderr: TextIO, sentence: str) -> int:
    stderr.write(sentence + "\n")
    return REFUSED


def _export(casebook: Casebook, wish: Wish) -> SheetRecord:
    course = _course(casebook, wish.patient)
    plan = casebook.plan(course)
    cycle = cycle_to_print(plan) if wish.cycle is None else wish.cycle
    if cycle not in {found.number for found in plan.cycles}:
        raise _Refused(say("export.no_cycle", cycle=cycle))
    check_place(wish.target)
    sheet = casebook.issue_sheet(course, cycle, partial(render, paper=wish.paper))
    if isinstance(sheet, Refusal):
        raise _Refused(_why(sheet, casebook))
    save(sheet.pdf, wish.target)
    return sheet


def _why(refusal: Refusal, casebook: Casebook) -> str:
    code = refusal.reasons[0].code
    if code == "not_permitted":
        return say("export.not_permitted", name=casebook.person.name)
    return say("export.not_saved", code=code)


def _course(casebook: Casebook, wanted: str) -> str:
    folded = wanted.replace(" ", "").casefold()
    for row in casebook.rows():
        details = row.patient.details
        names = {text.replace(" ", "").casefold() for text in (details.study_id, details.record_number)}
        if folded in names:
            if row.course is None:
                raise _Refused(say("export.not_enrolled", patient=wanted))
            return row.course.id
    raise _Refused(say("export.no_patient", patient=wanted))
