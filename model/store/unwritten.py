"""What happened while the database took nothing: a small file beside it, until an opening can write it down.

Sealed with the data key: a reason that somebody typed may name a patient, and nobody without the key is to put anything
into the security log by it. It must not know what a kind means.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from model.domain.records import Microseconds
from model.store.canonical import canonical_bytes, from_json
from model.store.files import write_durably

FORMAT = "bedside-unwritten/1"

_NONCE_BYTES = 12
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """A row that the security log is to have: `by` a person's id, `at` when it happened."""

    kind: str
    fields: Mapping[str, Any]
    by: str
    at: Microseconds


class UnwrittenNotes:
    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._seal = AESGCM(key)

    def all(self) -> tuple[Note, ...]:
        """In the order in which it happened. What does not open with the data key is none."""
        try:
            sealed = self._path.read_bytes()
            plain = self._seal.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], FORMAT.encode())
            return tuple(Note(**each) for each in from_json(plain.decode())["notes"])
        except (OSError, InvalidTag, ValueError, KeyError, TypeError):
            return ()

    def keep(self, note: Note) -> None:
        """A disk that takes not even this must not keep anybody from what they came for."""
        notes: Sequence[Note] = (*self.all(), note)
        plain = canonical_bytes({"notes": [asdict(each) for each in notes]})
        nonce = secrets.token_bytes(_NONCE_BYTES)
        try:
            write_durably(self._path, nonce + self._seal.encrypt(nonce, plain, FORMAT.encode()))
        except OSError:
            _logger.warning("what happened while the database took nothing could not be kept: %s", note.kind)

    def forget(self) -> None:
        """The database has them all."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            _logger.warning("the file of what was not written down could not be taken away")
