"""Column types that take exact values only: a float or a naive moment is refused before SQLite could bend it.

STRICT tables alone do not do: they turn 1.0 and '1' into 1 without a word. It must not know any table.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from model.domain.entries import BagHours
from model.store.canonical import from_json, to_json

_THOUSAND = 1000


class Whole(TypeDecorator[int]):
    """An int and nothing that looks like one."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> int | None:
        if value is not None and type(value) is not int:
            raise ValueError(f"a whole number is needed, not {type(value).__name__}")
        return value


class Moment(Whole):
    """Whole minutes or microseconds since 1970 in UTC. A `datetime` is refused, aware or naive."""

    cache_ok = True


class Exact(TypeDecorator[str]):
    """Text, kept as typed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        if value is not None and not isinstance(value, str):
            raise ValueError(f"text is needed, not {type(value).__name__}")
        return value


class Octets(TypeDecorator[bytes]):
    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        if value is not None and not isinstance(value, bytes):
            raise ValueError(f"bytes are needed, not {type(value).__name__}")
        return value


class Day(TypeDecorator[date]):
    """A calendar date; a `datetime` is a moment and is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise ValueError(f"a date is needed, not {type(value).__name__}")
        return value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Thousandths(TypeDecorator[Decimal]):
    """A Decimal kept as whole thousandths; a finer one is refused, never rounded."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise ValueError(f"a finite decimal is needed, not {type(value).__name__}")
        thousandths = value * _THOUSAND
        if thousandths != int(thousandths):
            raise ValueError("an amount is kept to its thousandth")
        return int(thousandths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / _THOUSAND


class Kilograms(Thousandths):
    """A weight, kept as whole grams."""

    cache_ok = True


class Json(TypeDecorator[Any]):
    """A mapping or a list in its exact form. Tuples come back as lists and decimals as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else from_json(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A list of texts, in its order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else to_json([_text(item) for item in value])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(from_json(value))


class BagPlan(TypeDecorator[BagHours]):
    """Bag types per dose: the doses as decimal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: BagHours | None, dialect: Dialect) -> str | None:
        return None if value is None else to_json({_dose(dose): hours for dose, hours in value.items()})

    def process_result_value(self, value: str | None, dialect: Dialect) -> BagHours | None:
        if value is None:
            return None
        return {Decimal(dose): tuple(hours) for dose, hours in from_json(value).items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"text is needed, not {type(value).__name__}")
    return value


def _dose(value: object) -> str:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"a finite decimal is needed, not {type(value).__name__}")
    return str(value)
