"""What a campaign has counted, and its one line. It must not know what was tried."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """`tried` in all; `lost`: something acknowledged is gone or cannot be reached; `silent`: a change nobody was told of."""

    name: str
    seed: int
    tried: int = 0
    lost: int = 0
    silent: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        self.tried += 1
        self.outcomes[outcome] += 1

    def lose(self, example: str) -> None:
        self.count("lost")
        self.lost += 1
        self._remember(example)

    def keep_silent(self, example: str) -> None:
        self.count("silent")
        self.silent += 1
        self._remember(example)

    @property
    def is_clean(self) -> bool:
        return self.tried > 0 and not self.lost and not self.silent

    def line(self) -> str:
        """In the form of a table's row."""
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return f"| {self.name} | {self.seed} | {self.tried} | {self.lost} | {self.silent} | {outcomes} |"

    def _remember(self, example: str) -> None:
        if len(self.examples) < 5:
            self.examples.append(example)


HEAD = "| campaign | seed | tried | lost | silent | outcomes |\n|---|---|---|---|---|---|"
