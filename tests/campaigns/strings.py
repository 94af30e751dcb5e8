"""Hostile strings through every field a person can type into: kept as typed, shown as plain text, printed, or refused.

Never interpreted, never cut, never a path. What is refused is refused whole.
"""

from __future__ import annotations

import random
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gui.rows.banner import banner
from gui.rows.facts import Facts
from gui.sheets.place import file_name
from model.casebook.casebook import Casebook
from model.casebook.commands import AddNote, Command, Correct, Discontinue, Enrol, LogInterruption, StartCycle
from model.casebook.results import Refusal, Saved
from model.domain.records import Allergies, CourseRecord, Patient, PatientDetails
from reports.fonts import Unprintable
from reports.order_sheet import render
from tests.campaigns.protections import take_away
from tests.campaigns.tally import Tally
from tests.campaigns.workloads import make
from tests.casebook.ward import BAGS, RUTH, START
from tests.reports.read_back import Piece, pages

FIELDS = ("family_name", "given_name", "record_number", "study_id", "bed", "allergies", "note", "comment", "reason")

HOSTILE = (
    "x" * 500,
    "word " * 90,
    "<b>bold</b>",
    "<img src='file:///etc/passwd'>",
    "<para><unclosed",
    "&amp;&lt;&#0;",
    "{0} {name} %s %(x)s",
    "'; DROP TABLE patients; --",
    '" OR 1=1',
    "\\..\\..\\windows",
    "../../../etc/passwd",
    "CON",
    "NUL.pdf",
    "=cmd|' /C calc'!A0",
    "5\u202e12",
    "a\u200bb",
    "a\x00b",
    "a\x07b",
    "a\u2028b",
    "line\nline",
    "tab\there",
    "\ud800",
    "e\u0301\u0302\u0303\u0304\u0305\u0306",
    "山田太郎",
    "דוד",
    "عمر",
    "😀",
    "ﬁ ½ ㎎",
    " ",
    "",
    "Łucja O'Brien-Żółć",
    "9 mcg",
    "1.0",
)


def run(count: int, seed: int, without: str) -> list[Tally]:
    take_away(without)
    tally, chance = Tally("hostile strings", seed), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="bedside-strings-") as place:
        casebook = make(Path(place) / "ward")
        for number, text in enumerate(_strings(count, chance)):
            name = FIELDS[number % len(FIELDS)]
            tally.judge(f"{name} {text[:40]!r}", list(_faults(casebook, name, text, number)), "as typed, or refused")
        casebook.close()
    return [tally]


def _strings(count: int, chance: random.Random) -> Iterator[str]:
    """Each of the known ones in each field, then pieces of them put together."""
    known = [text for text in HOSTILE for _ in FIELDS]
    for number in range(count):
        if number < len(known):
            yield known[number]
        else:
            yield "".join(chance.choice(HOSTILE)[: chance.randint(1, 60)] for _ in range(chance.randint(1, 4)))


def _faults(casebook: Casebook, name: str, text: str, number: int) -> Iterator[str]:
    details = _details(name, text, number)
    patient = casebook.register(details)
    if isinstance(patient, Refusal):
        return
    if casebook.patient(patient.id).details != details:
        yield "lost: kept otherwise than typed"
    course = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, BAGS))
    if not isinstance(course, CourseRecord):
        yield f"lost: {course}"
        return
    yield from _act_faults(casebook, course, name, text)
    yield from _banner_faults(casebook, course, patient)
    yield from _paper_faults(casebook, course, details)
    yield from _file_name_faults(patient)


def _details(name: str, text: str, number: int) -> PatientDetails:
    unique = replace(RUTH, study_id=f"S-{number}", record_number="")
    if name == "allergies":
        return replace(unique, allergies=Allergies("listed", (text,)))
    if name in ("note", "comment", "reason"):
        return unique
    return replace(unique, **{name: text})  # type: ignore[arg-type]  # the fields in question are texts


def _act_faults(casebook: Casebook, course: CourseRecord, name: str, text: str) -> Iterator[str]:
    """What was typed with an act comes back out of the log as it was."""
    casebook.run(StartCycle(course.id, START), 0)
    command = _command(course.id, name, text)
    if command is None:
        return
    saved = casebook.run(command, casebook.sequence(course.id))
    if isinstance(saved, Saved) and text.strip() not in _texts(casebook, course.id):
        yield "lost: logged otherwise than typed"


def _command(course: str, name: str, text: str) -> Command | None:
    match name:
        case "note":
            return AddNote(course, START, text)
        case "comment":
            return LogInterruption(course, START, "occlusion", "technical", "witnessed", comment=text)
        case "reason":
            return Discontinue(course, START, text, text, read_back=True)
        case _:
            return Correct(course, 1, text)


def _texts(casebook: Casebook, course: str) -> set[str]:
    records = casebook.log(course)
    return {str(value) for record in records for value in (*record.fields.values(), record.reason)}


def _banner_faults(casebook: Casebook, course: CourseRecord, patient: Patient) -> Iterator[str]:
    """As a screen reader says it, which is all that is shown."""
    facts = Facts(casebook.plan(course.id), casebook.protocol(course.id), casebook.now())
    shown, details = banner(patient, facts).spoken, patient.details
    for text in (details.given_name, details.study_id, details.record_number, details.bed):
        if text not in shown:
            yield f"lost: the banner does not show {text[:30]!r}"


def _paper_faults(casebook: Casebook, course: CourseRecord, details: PatientDetails) -> Iterator[str]:
    try:
        pdf = render(casebook.sheet_input(course.id, 1), "A4")
    except Unprintable:
        return
    printed = _in_columns(pages(pdf)[0])
    for text in (details.given_name, details.study_id, details.record_number, *details.allergies.items):
        if _squeezed(text) not in printed:
            yield f"lost: the sheet does not print {text[:30]!r}"


def _file_name_faults(patient: Patient) -> Iterator[str]:
    name = file_name(patient, 1, 1)
    folder = Path("/somewhere")
    if (folder / name).resolve().parent != folder or not name.isascii() or len(name) > 150:
        yield f"lost: the file would be called {name[:60]!r}"


def _in_columns(page: list[Piece]) -> str:
    """A text that takes two lines of a column is one text."""
    by_column = sorted(page, key=lambda piece: (round(piece.left), -piece.baseline))
    return _squeezed("".join(piece.text for piece in by_column)) + _squeezed("".join(piece.text for piece in page))


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
