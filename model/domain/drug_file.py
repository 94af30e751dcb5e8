"""The drug file (`bedside-drug/1`): bags by hours and dose, how they keep, how lines are handled.

Owns the format, the arithmetic of a row and when a row counts as verified. It must not know where the file lies, nor
any patient or plan. A row nobody knows stays empty: it is unusable and answers no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, Literal, TypeVar, cast, get_args

from model.domain.because import Citation
from model.domain.file_table import Table
from model.domain.moments import HOUR, Minute
from model.domain.refusal import ProtocolRefused

FORMAT: Final = "bedside-drug/1"
# Pumps are programmed in tenths of a millilitre.
_PUMP_STEP: Final = Decimal("0.1")
# A slipped decimal point is far outside, the label's own rounding well within (its widest: 2.2 percent).
_DELIVERY_TOLERANCE: Final = Decimal("0.05")

PHARMACISTS_A_ROW: Final = 2
"""How many pharmacists have to have signed a row before it counts as verified (facts 3.4: preparer and checker)."""

StabilityItem = Literal["reconstituted_vial", "bag"]
Handling = Literal["do_not_flush", "prime_with_drug", "own_lumen", "new_set", "discard_rest", "never_back_into_fridge"]
C = TypeVar("C", bound=str)


@dataclass(frozen=True, slots=True)
class Ingredient:
    name: str
    ml: Decimal


@dataclass(frozen=True, slots=True)
class Composition:
    """What goes into the bag, in this order, then the reconstituted drug. All of it includes the overfill."""

    ingredients: tuple[Ingredient, ...]
    drug_ml: Decimal
    vials: int

    @property
    def total_ml(self) -> Decimal:
        return sum((item.ml for item in self.ingredients), self.drug_ml)


@dataclass(frozen=True, slots=True)
class RowSignature:
    """A pharmacist's word for a row: the name as it is printed, and when."""

    person: str
    name: str
    at: Minute


@dataclass(frozen=True, slots=True)
class BagRow:
    """One bag type at one dose. None is not known. `verified` is the file's own word, before anybody here has signed.

    `signed` are the signatures under the row as it stands, `fallen` those under what it said before it was changed.
    """

    hours: int
    mcg_per_day: Decimal
    known_rate: Decimal | None
    rate_source: Citation | None
    composition: Composition | None
    preservative: bool | None
    needs_filter: bool | None
    verified: bool
    source: Citation
    signed: tuple[RowSignature, ...] = ()
    fallen: tuple[RowSignature, ...] = ()

    @property
    def usable(self) -> bool:
        return self.known_rate is not None and self.composition is not None

    @property
    def is_signed(self) -> bool:
        """By enough pharmacists."""
        return self.usable and len({signature.person for signature in self.signed}) >= PHARMACISTS_A_ROW

    @property
    def rate_ml_per_hour(self) -> Decimal | None:
        """None while the row is unusable, even where the rate is known: a rate does not identify a bag."""
        return self.known_rate if self.usable else None

    @property
    def dose_to_patient_mcg(self) -> Decimal:
        """What the patient gets from a bag that runs its full time, the overfill not counted."""
        return self.mcg_per_day * self.hours / 24

    def volume_ml_for(self, minutes: Minute) -> Decimal | None:
        """The volume to infuse in so many running minutes, to the pump's step; None if unusable."""
        rate = self.rate_ml_per_hour
        return None if rate is None else (rate * minutes / HOUR).quantize(_PUMP_STEP, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Vial:
    mcg: Decimal
    mcg_per_ml: Decimal
    verified: bool
    source: Citation


@dataclass(frozen=True, slots=True)
class InLineFilter:
    """For the bags that need one."""

    micron: Decimal
    verified: bool
    source: Citation


@dataclass(frozen=True, slots=True)
class Stability:
    """Hours a thing keeps, None if not known. `bag_hours` names the bag types; empty for a vial."""

    item: StabilityItem
    bag_hours: tuple[int, ...]
    room_hours: int | None
    fridge_hours: int | None
    verified: bool
    source: Citation


@dataclass(frozen=True, slots=True)
class HandlingRule:
    code: Handling
    verified: bool
    source: Citation


@dataclass(frozen=True, slots=True)
class DrugFile:
    id: str
    version: str
    name: str
    brand: str
    vial: Vial
    in_line_filter: InLineFilter
    rows: tuple[BagRow, ...]
    stability: tuple[Stability, ...]
    handling: tuple[HandlingRule, ...]

    def of(self, drug: str) -> DrugFile:
        """For orders of that drug: emptied if the file is another drug's, whose bags and rules are none for it."""
        if drug == self.name:
            return self
        return replace(self, id=drug, version="", name=drug, brand="", rows=(), stability=(), handling=())

    def row(self, hours: int, dose: Decimal) -> BagRow | None:
        return next((row for row in self.rows if row.hours == hours and row.mcg_per_day == dose), None)

    def stability_of_bag(self, hours: int) -> Stability | None:
        return next((kept for kept in self.stability if hours in kept.bag_hours), None)

    def is_verified(self, row: BagRow) -> bool:
        """All that is said of this bag, how long it keeps included: by its pharmacists, or by the file throughout."""
        kept = self.stability_of_bag(row.hours)
        return row.usable and (row.is_signed or (row.verified and kept is not None and kept.verified))

    def checked_content(self, row: BagRow) -> Mapping[str, Any]:
        """All that a pharmacist checks of a row and signs; not whether it is verified, which the signature is for."""
        mixture, kept = row.composition, self.stability_of_bag(row.hours)
        return {
            "drug": self.name,
            "mcg_per_ml": self.vial.mcg_per_ml,
            "vial_mcg": self.vial.mcg,
            "hours": row.hours,
            "mcg_per_day": row.mcg_per_day,
            "rate": row.known_rate,
            "ingredients": [] if mixture is None else [[item.name, item.ml] for item in mixture.ingredients],
            "drug_ml": None if mixture is None else mixture.drug_ml,
            "vials": None if mixture is None else mixture.vials,
            "preservative": row.preservative,
            "filter_micron": self.in_line_filter.micron if row.needs_filter else None,
            "needs_filter": row.needs_filter,
            "room_hours": None if kept is None else kept.room_hours,
            "fridge_hours": None if kept is None else kept.fridge_hours,
        }


def read_drug_file(values: Mapping[str, Any]) -> DrugFile:
    """Raises `ProtocolRefused` with the key and what was expected."""
    top = Table(values)
    if top.text("format") != FORMAT:
        raise ProtocolRefused("format", f'"{FORMAT}"')
    vial = _vial(top.table("vial"))
    return DrugFile(
        id=top.text("id"),
        version=top.text("version"),
        name=top.text("name"),
        brand=top.text("brand"),
        vial=vial,
        in_line_filter=_filter(top.table("in_line_filter")),
        rows=_rows(top, vial),
        stability=tuple(_stability(table) for table in top.tables("stability")),
        handling=tuple(_handling(table) for table in top.tables("handling")),
    )


def _vial(table: Table) -> Vial:
    return Vial(table.positive("mcg"), table.positive("mcg_per_ml"), table.boolean("verified"), table.citation())


def _filter(table: Table) -> InLineFilter:
    return InLineFilter(table.positive("micron"), table.boolean("verified"), table.citation())


def _rows(top: Table, vial: Vial) -> tuple[BagRow, ...]:
    tables = top.tables("rows")
    rows = tuple(_row(table, vial) for table in tables)
    seen: set[tuple[int, Decimal]] = set()
    for table, row in zip(tables, rows, strict=True):
        if (row.hours, row.mcg_per_day) in seen:
            raise ProtocolRefused(table.key("hours"), "each bag type once for a dose")
        seen.add((row.hours, row.mcg_per_day))
    return rows


def _row(table: Table, vial: Vial) -> BagRow:
    has_rate = table.has("rate_ml_per_hour")
    row = BagRow(
        hours=table.whole("hours", 1),
        mcg_per_day=table.positive("mcg_per_day"),
        known_rate=table.positive("rate_ml_per_hour") if has_rate else None,
        rate_source=table.citation("rate_source") if has_rate else None,
        composition=_composition(table),
        preservative=table.boolean("preservative") if table.has("preservative") else None,
        needs_filter=table.boolean("needs_filter") if table.has("needs_filter") else None,
        verified=table.boolean("verified"),
        source=table.citation(),
    )
    _refuse_wrong_delivery(table, row, vial)
    return row


def _composition(table: Table) -> Composition | None:
    """All of it or nothing: half a composition is a slip."""
    if not any(table.has(name) for name in ("ingredients", "drug_ml", "vials")):
        return None
    ingredients = tuple(Ingredient(item.text("name"), item.positive("ml")) for item in table.tables("ingredients"))
    return Composition(ingredients, table.positive("drug_ml"), table.whole("vials", 1))


def _refuse_wrong_delivery(table: Table, row: BagRow, vial: Vial) -> None:
    """Rate, hours and composition must give about the dose, from a bag that holds enough."""
    rate, made = row.rate_ml_per_hour, row.composition
    if rate is None or made is None:
        return
    if rate * row.hours > made.total_ml:
        raise ProtocolRefused(table.key("rate_ml_per_hour"), "a rate at which the bag lasts its hours")
    delivered = made.drug_ml * vial.mcg_per_ml * rate * row.hours / made.total_ml
    if abs(delivered - row.dose_to_patient_mcg) > row.dose_to_patient_mcg * _DELIVERY_TOLERANCE:
        raise ProtocolRefused(table.key("drug_ml"), "an amount that delivers the dose to within 5 percent")


def _stability(table: Table) -> Stability:
    return Stability(
        item=_one_of(table, "item", cast(tuple[StabilityItem, ...], get_args(StabilityItem))),
        bag_hours=table.wholes("bag_hours", 1) if table.has("bag_hours") else (),
        room_hours=table.whole("room_hours", 1) if table.has("room_hours") else None,
        fridge_hours=table.whole("fridge_hours", 1) if table.has("fridge_hours") else None,
        verified=table.boolean("verified"),
        source=table.citation(),
    )


def _handling(table: Table) -> HandlingRule:
    code = _one_of(table, "code", cast(tuple[Handling, ...], get_args(Handling)))
    return HandlingRule(code, table.boolean("verified"), table.citation())


def _one_of(table: Table, name: str, known: tuple[C, ...]) -> C:
    text = table.text(name)
    found = next((one for one in known if one == text), None)
    if found is None:
        raise ProtocolRefused(table.key(name), "one of " + ", ".join(known))
    return found
