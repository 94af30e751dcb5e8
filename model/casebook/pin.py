"""Six digits that open one's own running session: kept in memory, hashed, tried a few times. They wrap no key.

It must not know what the session may do, nor whose screen is locked.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from itertools import pairwise

PIN_DIGITS = 6
PIN_TRIES = 5

_SCRYPT = {"n": 1 << 14, "r": 8, "p": 1}
"""16 MiB: the five tries are the protection, this only keeps the digits from lying in memory as they are."""


class Pin:
    """`person` is the id of whoever set it; a right try gives all tries back."""

    def __init__(self, pin: str, person: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(pin)
        self.person = person
        self.tries_left = PIN_TRIES

    def fits(self, pin: str) -> bool:
        if not self.tries_left:
            return False
        if hmac.compare_digest(self._hashed(pin), self._hash):
            self.tries_left = PIN_TRIES
            return True
        self.tries_left -= 1
        return False

    def _hashed(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode(), salt=self._salt, **_SCRYPT)


def is_pin(pin: str) -> bool:
    """Six digits that are not one digit over and over, nor a run up or down."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        return False
    steps = {int(second) - int(first) for first, second in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
