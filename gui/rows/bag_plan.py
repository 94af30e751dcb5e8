"""The bags of a dose as they are planned now and later, in one line. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from gui.rows import written
from model.domain.bag_plan import BagList, in_force
from model.domain.moments import Minute, Zone
from resources.wording import say


def in_force_line(lists: Sequence[BagList], zone: Zone, now: Minute) -> str:
    """What is in force now and since when, then each list that is to follow."""
    now_in_force = in_force(lists, now)
    coming = [each for each in lists if each.start is not None and each.start > now]
    return " ".join((_now(now_in_force, zone, now), *(_later(each, zone, now) for each in coming)))


def _now(each: BagList, zone: Zone, now: Minute) -> str:
    if each.start is None:
        return say("dialog.bag_plan.own", bags=_bags(each))
    return say("dialog.bag_plan.in_force", since=written.moment(zone, each.start, now), bags=_bags(each))


def _later(each: BagList, zone: Zone, now: Minute) -> str:
    assert each.start is not None  # noqa: S101 - only such a list is still to come
    return say("dialog.bag_plan.coming", start=written.moment(zone, each.start, now), bags=_bags(each))


def _bags(each: BagList) -> str:
    """24 h, 48 h, then 72 h each"""
    *first, last = [say("dialog.bag_plan.hours", hours=hours) for hours in each.bags]
    return say("dialog.bag_plan.then", first=", ".join(first), last=last) if first else last
