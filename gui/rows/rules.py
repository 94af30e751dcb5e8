"""The rules that shape this chart, each once: sentence, source, the protocol's own line, and what it explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gui.rows.findings import FindingRow
from gui.rows.item import Item
from gui.rows.why import Why


@dataclass(frozen=True, slots=True)
class RuleRow:
    why: Why
    explains: tuple[str, ...]


def rule_rows(items: Iterable[Item], findings: Iterable[FindingRow]) -> tuple[RuleRow, ...]:
    """In the order in which the rules first matter; a citation of its own makes a row of its own."""
    found: dict[tuple[str, str], tuple[Why, list[str]]] = {}
    explained = [*((item.why, item.title) for item in items), *((row.why, row.text) for row in findings)]
    for why, text in explained:
        found.setdefault((why.rule, why.citation), (why, []))[1].append(text)
    return tuple(RuleRow(why, tuple(dict.fromkeys(texts))) for why, texts in found.values())
