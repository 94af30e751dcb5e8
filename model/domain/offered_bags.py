"""Which bag types a ward is offered for a dose: the ones that somebody stands for.

It must not know who has signed a row of the drug file, nor where a bag is chosen.
"""

from __future__ import annotations

from decimal import Decimal

from model.domain.drug_file import DrugFile
from model.domain.protocol import BagType, Protocol


def is_offered(bag: BagType, dose: Decimal, file: DrugFile) -> bool:
    """Verified by the protocol file, or by the pharmacists who have signed its row of the drug file for that dose."""
    if not bag.allows(dose):
        return False
    row = file.row(bag.hours, dose)
    return bag.verified or (row is not None and file.is_verified(row))


def offered_bags(protocol: Protocol, dose: Decimal, file: DrugFile) -> tuple[BagType, ...]:
    return tuple(bag for bag in protocol.bags if is_offered(bag, dose, file))
