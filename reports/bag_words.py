"""A row of the drug file in words, for the sheet and for whoever signs it: what goes in, how it keeps, who has signed.

Every number is the row's. Must not know where it is shown, nor load what paper needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from model.domain.drug_file import BagRow, Composition, DrugFile, RowSignature, Stability
from model.domain.moments import HOUR, Zone
from model.domain.writing import amount, day, number, span
from resources.wording import say


def contents(drug: str, made: Composition) -> str:
    """What goes into the bag in order of addition, the drug last."""
    items = ", ".join(
        say("sheet.preparation.ingredient", amount=amount(item.ml, "mL"), name=item.name) for item in made.ingredients
    )
    code = "sheet.preparation.contents.one" if made.vials == 1 else "sheet.preparation.contents.many"
    return say(code, items=items, drug=drug, amount=amount(made.drug_ml, "mL"), vials=number(made.vials))


def filter_words(drug_file: DrugFile, row: BagRow) -> str:
    if row.needs_filter is None:
        return say("sheet.preparation.filter_not_known")
    if not row.needs_filter:
        return say("sheet.preparation.no_filter")
    return say("sheet.preparation.filter", micron=number(drug_file.in_line_filter.micron))


def keeps_words(kept: Stability | None) -> str:
    if kept is None or kept.room_hours is None or kept.fridge_hours is None:
        return say("sheet.preparation.keeps_not_known")
    return say("sheet.preparation.keeps", room=amount(kept.room_hours, "h"), fridge=span(kept.fridge_hours * HOUR))


def row_state(file: DrugFile, row: BagRow, zone: Zone) -> str:
    """Who stands for a row of the drug file: enough pharmacists, one, nobody any more, or the file's own source."""
    if row.is_signed:
        return say("drug.state.verified_by", who=signers(row.signed, zone))
    if file.is_verified(row):
        return say("sheet.source_seen")
    if row.signed:
        return say("drug.state.one_more", who=signers(row.signed, zone))
    if row.fallen:
        return say("drug.state.fallen", who=signers(row.fallen, zone))
    return say("sheet.not_verified")


def signers(signatures: Sequence[RowSignature], zone: Zone) -> str:
    """Each with the site's date."""
    each = [say("drug.signer", who=one.name, when=day(zone.date_of(one.at), with_year=True)) for one in signatures]
    return reduce(lambda before, after: say("drug.signers", before=before, after=after), each)
