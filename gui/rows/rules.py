"""The rules that shape this chart, each once: sentence, source, the protocol's own line, and what it explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gui.rows.findings import FindingRow
from gui.rows.item import Item
from gui.rows.tasks import TaskRow
from gui.rows.why import Why
from resources.wording import say


@dataclass(frozen=True, slots=True)
class RuleRow:
    why: Why
    explains: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it: the rule, the protocol's own line, and each thing that it explains."""
        explained = (say("chart.why_explains", text=text) for text in self.explains)
        return "\n".join((self.why.sentence, self.why.source, *explained))


def rule_rows(items: Iterable[Item], tasks: Iterable[TaskRow], findings: Iterable[FindingRow]) -> tuple[RuleRow, ...]:
    """In the order in which the rules first matter; a citation of its own makes a row of its own."""
    found: dict[tuple[str, str], tuple[Why, list[str]]] = {}
    explained = [
        *((item.why, item.title) for item in items),
        *((row.why, row.title) for row in tasks),
        *((row.why, row.text) for row in findings),
    ]
    for why, text in explained:
        found.setdefault((why.rule, why.citation), (why, []))[1].append(_explained(why, text))
    return tuple(RuleRow(why, tuple(dict.fromkeys(texts))) for why, texts in found.values())


def _explained(why: Why, text: str) -> str:
    """With the entries that caused it."""
    return say("chart.why_because", text=text, logged=why.logged) if why.logged else text
