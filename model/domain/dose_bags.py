"""The bags of one dose as the walk hangs them: which type comes next, counted by what was hung.

It must not know when a bag is hung, nor why: that is the walk's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from model.domain.bag_plan import BagList, in_force
from model.domain.moments import NEVER, Minute
from model.domain.protocol import BagType
from model.domain.refusal import Refused


class DoseBags:
    """Mutable, owned by the walk, which goes forward in time only and notes in `hung` when it hung one.

    `alike_until`: every bag hung before that moment without a word on its hours is of the newest type that `next`
    gave. The last bag of a list repeats until another list comes into force, so it is looked up once.
    """

    def __init__(self, lists: Sequence[BagList], types: Mapping[int, BagType]) -> None:
        self.alike_until: Minute = -NEVER
        self._alike: BagType | None = None
        self.hung: list[Minute] = []
        self._lists = lists
        self._types = types

    def next(self, now: Minute, entry: int | None) -> BagType:
        """The type to hang `now`. Raises `Refused`, naming the entry, where the protocol has none for it."""
        if self._alike is not None and now < self.alike_until:
            return self._alike
        counts = in_force(self._lists, now)
        place, last = self._hung_since(counts.start), len(counts.bags) - 1
        found = self._alike = self.of(counts.bags[min(place, last)], entry)
        self.alike_until = now if place < last else self._next_list_from(now)
        return found

    def of(self, hours: int, entry: int | None) -> BagType:
        """Raises `Refused` as `next` does."""
        found = self._types.get(hours)
        if found is None:
            raise Refused("unknown_bag", entry, str(hours))
        return found

    def _hung_since(self, start: Minute | None) -> int:
        return len(self.hung) if start is None else len(self.hung) - bisect_left(self.hung, start)

    def _next_list_from(self, now: Minute) -> Minute:
        return min((each.start for each in self._lists if each.start is not None and each.start > now), default=NEVER)
