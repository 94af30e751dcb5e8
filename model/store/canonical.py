"""JSON in one exact form, to be kept and hashed: sorted keys, no spaces, UTF-8, no floats, decimals as text.

It must not know which table a value belongs to.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def to_json(value: object) -> str:
    """Raises `ValueError` for a float, a key that is no text, and whatever else JSON would change quietly."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> Any:
    return json.loads(text)


def canonical_bytes(value: object) -> bytes:
    """What is hashed. Composed (NFC): an export through a system that decomposes letters still verifies."""
    return unicodedata.normalize("NFC", to_json(value)).encode()


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    raise ValueError(f"not to be kept as JSON: {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise ValueError(f"a key must be text, not {type(key).__name__}")
    return key


def _decimal_text(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("a decimal must be finite")
    return str(value)
