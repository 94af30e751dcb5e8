"""The planner's no: a code of the schedule contract, the entry to blame and the value that was wrong.

Codes and values only; the sentence a nurse reads is worded in `resources`.
"""

from __future__ import annotations


class Refused(Exception):
    """A case is refused whole; `entry` is None where no entry is to blame."""

    def __init__(self, code: str, entry: int | None = None, detail: str = "") -> None:
        super().__init__(code, entry, detail)
        self.code = code
        self.entry = entry
        self.detail = detail


class ProtocolRefused(Exception):
    """A protocol file that cannot be used: the key that is wrong and what was expected there."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: expected {expected}")
        self.key = key
        self.expected = expected
