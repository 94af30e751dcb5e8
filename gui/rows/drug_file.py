"""The rows of the drug file as they are read before they are signed: every value in words and units, with its source.

Plain values; no Qt. A row nobody knows has no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from model.domain import writing
from model.domain.because import Citation
from model.domain.drug_file import BagRow, DrugFile
from model.domain.moments import HOUR, Zone
from reports.bag_words import contents, filter_words, keeps_words, row_state
from resources.wording import say

Standing = Literal["verified", "not_verified", "fallen", "empty"]


@dataclass(frozen=True, slots=True)
class DrugRow:
    """`said` are captions with what is known under each; the numbers are empty where the row is."""

    key: str
    hours: int
    dose: Decimal
    bag: str
    to_patient: str
    rate: str
    vials: str
    standing: Standing
    state: str
    said: tuple[tuple[str, str], ...]

    @property
    def spoken(self) -> str:
        return say("drug.spoken", bag=self.bag, state=self.state)


def drug_rows(file: DrugFile, zone: Zone) -> tuple[DrugRow, ...]:
    """In the order of the file."""
    return tuple(_row(file, row, zone) for row in file.rows)


def _row(file: DrugFile, row: BagRow, zone: Zone) -> DrugRow:
    standing = _standing(file, row)
    state = say("drug.state.empty") if standing == "empty" else row_state(file, row, zone)
    to_patient, rate, vials = _numbers(row)
    return DrugRow(
        key=f"{row.hours}:{row.mcg_per_day}",
        hours=row.hours,
        dose=row.mcg_per_day,
        bag=say("sheet.preparation.bag_type", hours=row.hours, dose=writing.dose(row.mcg_per_day)),
        to_patient=to_patient,
        rate=rate,
        vials=vials,
        standing=standing,
        state=state,
        said=((say("chart.head.state"), state), *_said(file, row)),
    )


def _numbers(row: BagRow) -> tuple[str, str, str]:
    """Dose to the patient, rate, vials; none of them of an empty row."""
    if row.composition is None or row.rate_ml_per_hour is None:
        return "", "", ""
    amount, time = writing.amount(row.dose_to_patient_mcg, "mcg"), writing.running_time(row.hours * HOUR)
    to_patient = say("sheet.preparation.delivers", amount=amount, time=time)
    return to_patient, writing.rate(row.rate_ml_per_hour), writing.number(row.composition.vials)


def _standing(file: DrugFile, row: BagRow) -> Standing:
    if not row.usable:
        return "empty"
    if file.is_verified(row):
        return "verified"
    return "fallen" if row.fallen and not row.signed else "not_verified"


def _said(file: DrugFile, row: BagRow) -> Iterator[tuple[str, str]]:
    kept = file.stability_of_bag(row.hours)
    if row.composition is None or row.rate_ml_per_hour is None:
        yield say("drug.said.why_empty"), _source(row.source)
        yield say("drug.said.until"), say("drug.said.filled_in")
        return
    yield say("drug.said.to_patient"), _to_patient(row)
    yield say("drug.said.rate"), writing.rate(row.rate_ml_per_hour)
    yield say("drug.said.contents"), contents(file.name, row.composition)
    yield say("drug.said.in_bag"), _in_bag(file, row.composition.drug_ml, row.composition.total_ml)
    yield say("drug.said.preservative"), _yes_no(row.preservative)
    yield say("drug.said.filter"), filter_words(file, row)
    yield say("drug.said.keeps"), keeps_words(kept)
    yield say("drug.said.source"), _source(row.source)
    if row.rate_source is not None:
        yield say("drug.said.rate_source"), _source(row.rate_source)
    if kept is not None:
        yield say("drug.said.keeps_source"), _source(kept.source)


def _to_patient(row: BagRow) -> str:
    amount, time = writing.amount(row.dose_to_patient_mcg, "mcg"), writing.running_time(row.hours * HOUR)
    volume = row.volume_ml_for(row.hours * HOUR)
    return say("drug.said.delivers", amount=amount, time=time, volume=writing.amount(volume or 0, "mL"))


def _in_bag(file: DrugFile, drug_ml: Decimal, total_ml: Decimal) -> str:
    """Before the infusion, overfill included."""
    mcg = writing.amount((drug_ml * file.vial.mcg_per_ml).quantize(Decimal("0.1")), "mcg")
    return say("drug.said.holds", amount=mcg, volume=writing.amount(total_ml, "mL"))


def _yes_no(known: bool | None) -> str:
    return say("sheet.not_known") if known is None else say("drug.said.yes" if known else "drug.said.no")


def _source(source: Citation) -> str:
    return say("drug.said.cited", kind=say(f"sheet.source.{source.kind}"), text=source.text)
