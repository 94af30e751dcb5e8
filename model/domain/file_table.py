"""One table of a parsed TOML file with its path, so that every refusal names key and expectation.

Shared by the readers of shipped files. It must not know which file it reads, nor where files lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from model.domain.because import CITATION_KINDS, Citation, CitationKind
from model.domain.refusal import ProtocolRefused
from model.domain.writing import quoted


class Table:
    """Reads by key. Raises `ProtocolRefused`."""

    def __init__(self, values: object, path: str = "") -> None:
        if not isinstance(values, Mapping):
            raise ProtocolRefused(path, "a table")
        self._values: Mapping[str, Any] = values
        self._path = path

    def key(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def has(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        value = self._get(name, "text")
        if not isinstance(value, str) or not value.strip():
            raise ProtocolRefused(self.key(name), "text that is not empty")
        return value

    def boolean(self, name: str) -> bool:
        value = self._get(name, "true or false")
        if not isinstance(value, bool):
            raise ProtocolRefused(self.key(name), "true or false")
        return value

    def whole(self, name: str, least: int) -> int:
        expected = f"a whole number, {least} or more"
        return _whole(self._get(name, expected), self.key(name), least)

    def wholes(self, name: str, least: int) -> tuple[int, ...]:
        values = self._get(name, "a list of whole numbers")
        if not isinstance(values, list):
            raise ProtocolRefused(self.key(name), "a list of whole numbers")
        return tuple(_whole(value, self.key(name), least) for value in values)

    def positive(self, name: str) -> Decimal:
        return _positive(self._get(name, "a number above 0"), self.key(name))

    def positives(self, name: str) -> tuple[Decimal, ...]:
        values = self._get(name, "a list of numbers above 0")
        if not isinstance(values, list):
            raise ProtocolRefused(self.key(name), "a list of numbers above 0")
        return tuple(_positive(value, self.key(name)) for value in values)

    def table(self, name: str) -> Table:
        return Table(self._get(name, "a table"), self.key(name))

    def tables(self, name: str) -> tuple[Table, ...]:
        values = self._get(name, "at least one table")
        if not isinstance(values, list) or not values:
            raise ProtocolRefused(self.key(name), "at least one table")
        return tuple(Table(value, f"{self.key(name)}[{number}]") for number, value in enumerate(values, 1))

    def citation(self, name: str = "source") -> Citation:
        source = self.table(name)
        kind = source.text("kind")
        if kind not in CITATION_KINDS:
            raise ProtocolRefused(source.key("kind"), "one of " + ", ".join(CITATION_KINDS))
        return Citation(cast(CitationKind, kind), quoted(source.text("text")))

    def _get(self, name: str, expected: str) -> Any:
        if name not in self._values:
            raise ProtocolRefused(self.key(name), f"{expected}, but the key is missing")
        return self._values[name]


def _whole(value: object, key: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ProtocolRefused(key, f"a whole number, {least} or more")
    return value


def _positive(value: object, key: str) -> Decimal:
    """TOML's floats come through their shortest text, so 0.83 is exactly 0.83."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ProtocolRefused(key, "a number above 0")
    number = Decimal(str(value))
    if not number.is_finite() or number <= 0:
        raise ProtocolRefused(key, "a number above 0")
    return number
