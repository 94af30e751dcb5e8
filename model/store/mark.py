"""The mark outside the database: the last link of the chain, written down and sealed after each commit.

SQLite drops what follows a damaged frame of its write-ahead log without an error, and an old copy of the
file looks whole: only a mark that the database does not hold shows that its end is missing.
It must not know a row.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from model.store.chain import Link
from model.store.files import flush, write_durably

_TAG = b"BEDSIDE-MARK-1\0"
_LONG = 64 * 1024


class ChainMark:
    """Lines of number, hash and seal; the last one that is whole counts."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = hashlib.sha256(_TAG + key).digest()

    def put(self, link: Link) -> None:
        content = self._line(link)
        if self._path.exists() and self._path.stat().st_size < _LONG:
            with open(self._path, "ab") as file:
                file.write(content)
                flush(file)
        else:
            write_durably(self._path, content)

    def read(self) -> Link | None:
        """None where there is no mark at all; a file without any line that is ours counts as none too."""
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return None
        return next((link for link in map(self._link, reversed(lines)) if link is not None), None)

    def _line(self, link: Link) -> bytes:
        text = f"{link.seq} {link.hash.hex()}"
        return f"{text} {self._seal(text)}{os.linesep}".encode()

    def _link(self, line: bytes) -> Link | None:
        text, _, seal = line.decode("ascii", "replace").rpartition(" ")
        if not hmac.compare_digest(seal.encode(), self._seal(text).encode()):
            return None
        seq, _, digest = text.partition(" ")
        return Link(int(seq), bytes.fromhex(digest))

    def _seal(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()
