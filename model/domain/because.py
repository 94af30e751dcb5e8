"""Why a derived thing is there: the rule, the log entries that caused it, the protocol line it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

CitationKind = Literal["registry", "label", "local"]
CITATION_KINDS: tuple[str, ...] = get_args(CitationKind)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number comes from: the trial record, the drug's label, or a ward's own choice."""

    kind: CitationKind
    text: str


class Because(NamedTuple):
    rule: str
    entries: tuple[int, ...]
    citation: Citation
