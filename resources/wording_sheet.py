"""Sentences of the order sheet, keyed `sheet.*`."""

from __future__ import annotations

SHEET: dict[str, str] = {}
