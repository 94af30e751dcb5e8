"""The order sheets that were issued: which is current, which a later one replaced, which the plan contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.forms.refusals import sentence
from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.findings import change_words
from gui.rows.signatures import signed_by
from gui.rows.why import typed_at
from model.domain.records import SheetRecord
from resources.wording import say


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`signed` says who has. `not_signable`: why whoever looks cannot sign it; "" where they can."""

    number: str
    cycle: str
    code: str
    issued: str
    who: str
    state: Literal["current", "superseded", "contradicted"]
    state_text: str
    signed: str
    not_signable: str


def sheet_rows(facts: Facts) -> tuple[SheetRow, ...]:
    """The newest first."""
    return tuple(_row(facts, sheet) for sheet in sorted(facts.sheets, key=lambda sheet: -sheet.number))


def _row(facts: Facts, sheet: SheetRecord) -> SheetRow:
    found = next((item for item in facts.contradicted if item.sheet.id == sheet.id), None)
    later = any(other.cycle == sheet.cycle and other.number > sheet.number for other in facts.sheets)
    state: Literal["current", "superseded", "contradicted"] = "superseded" if later else "current"
    if found is not None and not later:
        state = "contradicted"
    return SheetRow(
        number=say("chart.sheet.number", number=sheet.number),
        cycle=say("chart.sheet.cycle", cycle=sheet.cycle),
        code=sheet.order_code,
        issued=written.moment(facts.zone, typed_at(sheet.issued_at), facts.now),
        who=facts.person_name(sheet.issued_by),
        state=state,
        state_text=say(f"chart.sheet.{state}", changes="" if found is None else change_words(found)),
        signed=signed_by(facts, sheet),
        not_signable=_not_signable(facts, later),
    )


def _not_signable(facts: Facts, replaced: bool) -> str:
    if replaced:
        return say("sign_sheet.replaced")
    return next((sentence(reason, facts.zone) for reason in facts.against("sign_sheet")), "")
