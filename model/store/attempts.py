"""Failed sign-ins, counted in a small file beside the database: each further one has to wait longer.

The file holds sign-in names that the envelope knows, never what was typed for another. Somebody who can delete it could
try passwords without this program anyway: Argon2id slows those.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from model.domain.records import Microseconds
from model.store.canonical import canonical_bytes, from_json
from model.store.files import write_durably
from model.store.refusals import WrongPassword

FORMAT = "bedside-attempts/1"
UNKNOWN = ""
"""Stands for every name that the envelope does not know."""

RECOVERY, RECOVERY_NAME = " recovery key", "recovery key"
"""Under this name wrong recovery keys are counted, and told. No sign-in name begins with a space."""

FREE_TRIES = 3
LONGEST_WAIT_SECONDS = 60
"""After the third failure 1, 2, 4 ... 60 seconds. Never longer: a ward that is locked out cannot care (local)."""

_SECOND: Microseconds = 1_000_000
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failures:
    """`in_a_row` since that person last got in, `untold` since the database was last told, from `first` to `last`."""

    in_a_row: int = 0
    untold: int = 0
    first: Microseconds = 0
    last: Microseconds = 0

    def with_one_more(self, at: Microseconds) -> Failures:
        first = self.first if self.untold else at
        return Failures(self.in_a_row + 1, self.untold + 1, first, at)


class Attempts:
    def __init__(self, path: Path) -> None:
        self._path = path

    def seconds_to_wait(self, name: str, now: Microseconds) -> int:
        """0 when this name may try. A clock that was set back makes nobody wait longer."""
        failures = self._read().get(name, Failures())
        if failures.in_a_row < FREE_TRIES:
            return 0
        doubled: int = 1 << min(failures.in_a_row - FREE_TRIES, 6)
        wait = min(doubled, LONGEST_WAIT_SECONDS) * _SECOND
        if now < failures.last:
            self._keep({**self._read(), name: replace(failures, last=now)})
            return -(-wait // _SECOND)
        return max(0, -(-(failures.last + wait - now) // _SECOND))

    def failed(self, name: str, at: Microseconds) -> None:
        known = self._read()
        self._keep({**known, name: known.get(name, Failures()).with_one_more(at)})

    @contextmanager
    def counting_recovery(self, at: Microseconds) -> Iterator[None]:
        """Counts a wrong recovery key like a failed sign-in; the way in that always works waits for nothing."""
        try:
            yield
        except WrongPassword:
            self.failed(RECOVERY, at)
            raise

    def untold(self) -> Mapping[str, Failures]:
        """What the database has not been told yet."""
        return {name: failures for name, failures in self._read().items() if failures.untold}

    def since_last_in(self, name: str) -> Failures:
        """What that person has to be shown: also what the database was told while somebody else signed in."""
        return self._read().get(name, Failures())

    def told(self, got_in: str) -> None:
        """The database knows them all now, and that person is in. Of no known name nobody will be shown anything."""
        unshown = (got_in, UNKNOWN, RECOVERY)
        known = {name: replace(each, untold=0) for name, each in self._read().items() if name not in unshown}
        if known or self._path.exists():
            self._keep(known)

    def _read(self) -> dict[str, Failures]:
        try:
            content: dict[str, Any] = from_json(self._path.read_text(encoding="utf-8"))
            return {name: Failures(**values) for name, values in content["failures"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _keep(self, failures: Mapping[str, Failures]) -> None:
        """A disk that takes no more must not keep anybody out."""
        values = {
            name: {"in_a_row": each.in_a_row, "untold": each.untold, "first": each.first, "last": each.last}
            for name, each in failures.items()
        }
        try:
            write_durably(self._path, canonical_bytes({"format": FORMAT, "failures": values}))
        except OSError:
            _logger.warning("a failed sign-in could not be written down")
