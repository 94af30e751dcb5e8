"""A label above its value: what the banner is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A label above its value."""

    label: str
    value: str
