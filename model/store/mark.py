"""The mark outside the database: the last link of the chain, written down and sealed after each commit.

SQLite drops what follows a damaged frame of its write-ahead log without an error, and an old copy of the
file looks whole: only a mark that the database does not hold shows that its end is missing. A second one lies
outside the folder, put at each sign-in and backup: it shows that the folder as a whole was put back.
It must not know a row.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from sqlalchemy import Connection

from model.store.chain import Link, link_hash, newest_link
from model.store.files import MARK, flush, outside_mark, write_durably
from model.store.refusals import ChainBroken, MarkMissing

_TAG = b"BEDSIDE-MARK-1\0"
_LONG = 64 * 1024


class ChainMark:
    """Lines of number, hash and seal; the last one that is whole counts."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / MARK
        self._outside = outside_mark(folder)
        self._key = hashlib.sha256(_TAG + key).digest()

    def exists(self) -> bool:
        return self._path.exists()

    def put(self, link: Link) -> None:
        """After each commit."""
        content = self._line(link)
        if self._path.exists() and self._path.stat().st_size < _LONG:
            with open(self._path, "ab") as file:
                file.write(content)
                flush(file)
        else:
            write_durably(self._path, content)

    def put_outside(self, link: Link) -> None:
        write_durably(self._outside, self._line(link))

    def read(self) -> Link | None:
        """None where there is no mark at all; a file without any line that is ours counts as none too."""
        return self._newest(self._path)

    def read_outside(self) -> Link | None:
        return self._newest(self._outside)

    def read_all(self) -> tuple[Link, ...]:
        """What either of the two remembers."""
        return tuple(link for link in (self.read(), self.read_outside()) if link is not None)

    def _newest(self, path: Path) -> Link | None:
        try:
            lines = path.read_bytes().splitlines()
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


def verify_end(connection: Connection, mark: ChainMark) -> None:
    """Whether the chain still holds the links that the marks name. Raises `ChainBroken` or `MarkMissing`."""
    newest, inside = newest_link(connection), mark.read()
    if inside is None and newest.seq > 1:
        raise MarkMissing(seq=newest.seq)
    for marked in mark.read_all():
        if link_hash(connection, marked.seq) != marked.hash:
            raise ChainBroken(min(marked.seq, newest.seq + 1), newest=newest.seq, marked=marked.seq)
