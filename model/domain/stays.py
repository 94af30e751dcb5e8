"""The patient's stays in hospital as the log tells them. What is recommended and what too short is a rule's to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.domain.entries import Admitted, Discharged, Entry
from model.domain.moments import Minute


@dataclass(frozen=True, slots=True)
class Stay:
    """`start` None: no admission is logged for this discharge; `end` None: it lasts. `entries`: who said so."""

    start: Minute | None
    end: Minute | None
    entries: tuple[int, ...]

    def holds(self, moment: Minute) -> bool:
        """Whether the patient is in hospital right up to that moment; a stay that ends with it does."""
        return (self.start is None or self.start < moment) and (self.end is None or moment <= self.end)


def stays(entries: Iterable[Entry]) -> tuple[Stay, ...]:
    """In order of time, from entries in that order.

    A second admission is a move within the same stay, a second discharge says nothing new. A discharge that no
    admission stands before ends a stay that began nobody knows when.
    """
    found: list[Stay] = []
    for entry in entries:
        is_in = bool(found) and found[-1].end is None
        match entry:
            case Admitted() if not is_in:
                found.append(Stay(entry.at, None, (entry.id,)))
            case Discharged() if is_in:
                found[-1] = replace(found[-1], end=entry.at, entries=(*found[-1].entries, entry.id))
            case Discharged() if not found:
                found.append(Stay(None, entry.at, (entry.id,)))
    return tuple(found)
