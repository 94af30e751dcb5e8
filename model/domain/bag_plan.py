"""Which bag type comes next for a dose: the course's own plan and every later change of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from model.domain.entries import BagHours, BagPlanChanged
from model.domain.moments import Minute


def next_bag_hours(
    own: BagHours, changes: Sequence[BagPlanChanged], dose: Decimal, now: Minute, hung: Sequence[Minute]
) -> int:
    """Hours of the bag to hang `now`; `changes` sorted by (`start`, id), `hung` the earlier bags of that dose.

    The last plan in force that names the dose counts; its list is used by the number of bags of that dose hung
    since it came into force.
    """
    bags, used = own[dose], len(hung)
    for change in changes:
        if change.start <= now and dose in change.bag_hours:
            bags, used = change.bag_hours[dose], sum(1 for moment in hung if moment >= change.start)
    return bags[min(used, len(bags) - 1)]
