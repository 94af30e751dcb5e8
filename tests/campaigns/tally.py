"""What a campaign has counted, and its one line. It must not know what was tried."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

SILENT = "silent: "
"""Begins a fault that loses nothing and that nobody was told of."""


@dataclass
class Tally:
    """`lost`: something acknowledged is gone or cannot be reached; `silent`: a change that nobody was told of."""

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

    def judge(self, where: str, faults: Sequence[str], sound: str = "whole") -> None:
        """What was found wrong after one try: nothing, something lost, or something that was not said."""
        if not faults:
            self.count(sound)
            return
        is_silent = all(fault.startswith(SILENT) for fault in faults)
        self.count("silent" if is_silent else "lost")
        self.silent += is_silent
        self.lost += not is_silent
        self._remember(f"{where}: {'; '.join(faults)}", first=not is_silent)

    @property
    def is_clean(self) -> bool:
        return self.tried > 0 and not self.lost and not self.silent

    def line(self) -> str:
        """In the form of a table's row."""
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return f"| {self.name} | {self.seed} | {self.tried} | {self.lost} | {self.silent} | {outcomes} |"

    def to_json(self) -> str:
        return json.dumps({**vars(self), "outcomes": dict(self.outcomes)})

    @staticmethod
    def from_json(text: str) -> Tally:
        values = json.loads(text)
        return Tally(**{**values, "outcomes": Counter(values["outcomes"])})

    def _remember(self, example: str, first: bool) -> None:
        """A few; what was lost before what was only not said."""
        self.examples.insert(0 if first else len(self.examples), example)
        del self.examples[5:]


HEAD = "| campaign | seed | tried | lost | silent | outcomes |\n|---|---|---|---|---|---|"
