"""Unfinished dialogs, one sealed file a person: a draft is no record, so it may be written over and taken away.

It must not know what a draft holds. What does not open with the data key is no draft.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from model.store.canonical import canonical_bytes, from_json
from model.store.files import write_durably

_NONCE_BYTES = 12


class DraftFiles:
    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._seal = AESGCM(key)

    def keep(self, person: str, draft: Any) -> None:
        """Raises `OSError` when the disk does not take it; an earlier one then stays."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        write_durably(self._path(person), nonce + self._seal.encrypt(nonce, canonical_bytes(draft), person.encode()))

    def read(self, person: str) -> Any:
        """None where there is none, or none that can be read."""
        try:
            sealed = self._path(person).read_bytes()
            plain = self._seal.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], person.encode())
            return from_json(plain.decode())
        except (OSError, InvalidTag, ValueError):
            return None

    def drop(self, person: str) -> None:
        self._path(person).unlink(missing_ok=True)

    def _path(self, person: str) -> Path:
        return self._folder / f"{person}.draft"
