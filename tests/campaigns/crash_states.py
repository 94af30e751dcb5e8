"""From a record of what a program did to its files to what a disk may hold when the power goes at any moment.

What was flushed is there. Of what was written since, each write is there, or not, or torn: sectors of it, or garbage.
A name that was made, moved or taken away counts for good once its folder (or the new file) was flushed; before that the
names of a moment up to then do. The method is SQLite's own (its test6.c). It must not know what the files mean.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

SECTOR = 512
_HEAD = struct.Struct("<cIqII")
_CREATED, _EMPTIED = 1, 2

Kind = Literal["open", "write", "truncate", "sync", "unlink", "rename", "make", "ack"]
_KINDS: dict[bytes, Kind] = {
    b"o": "open",
    b"w": "write",
    b"t": "truncate",
    b"s": "sync",
    b"u": "unlink",
    b"r": "rename",
    b"m": "make",
    b"a": "ack",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """`number` is a place, a size or flags; `path` lies below the folder; `data` what was written, or a second path."""

    kind: Kind
    handle: int
    number: int
    path: str
    data: bytes


def read_record(path: Path) -> list[Operation]:
    content, at, found = path.read_bytes(), 0, []
    while at + _HEAD.size <= len(content):
        kind, handle, number, path_length, data_length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        name = content[at : at + path_length].decode("utf-8", "surrogateescape")
        data = content[at + path_length : at + path_length + data_length]
        at += path_length + data_length
        found.append(Operation(_KINDS[kind], handle, number, name, data))
    return found


@dataclass(eq=False)
class _File:
    """`flushed` is what is on the disk for good; `pending` the writes (place, bytes) and sizes since."""

    flushed: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes] | int] = field(default_factory=list)

    def write(self, place: int, data: bytes) -> None:
        _write(self.now, place, data)
        self.pending.append((place, data))

    def resize(self, size: int) -> None:
        _resize(self.now, size)
        self.pending.append(size)

    def flush(self) -> None:
        self.flushed = bytearray(self.now)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.flushed)
        for change in self.pending:
            if isinstance(change, int):
                if chance.random() < 0.5:
                    _resize(content, change)
            else:
                _write_some(content, *change, chance)
        return bytes(content)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A change of names: `file` None takes `path` away. `folder`: whose entry changes, if not the file's own."""

    path: str
    file: _File | None
    folder: str = ""


class Disk:
    """Replays the record; `after_cut` can be asked after each operation."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self._names: dict[str, _File] = {}
        self._flushed_names: dict[str, _File] = {}
        self._pending_names: list[tuple[_Naming, ...]] = []
        self._handles: dict[int, tuple[str, _File | None]] = {}
        self.folders: set[str] = {str(PurePosixPath(path).parent) for path in before}
        self.acknowledged: list[str] = []
        for path, content in before.items():
            file = _File(bytearray(content), bytearray(content))
            self._names[path] = self._flushed_names[path] = file

    def replay(self, operation: Operation) -> None:
        match operation.kind:
            case "open":
                self._open(operation)
            case "write" | "truncate" | "sync":
                self._change(operation)
            case "unlink":
                self._name(_Naming(operation.path, None))
            case "rename":
                self._rename(operation.path, operation.data.decode())
            case "make":
                self.folders.add(operation.path)
            case "ack":
                self.acknowledged += operation.data.decode().splitlines()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        names = dict(self._flushed_names)
        for change in self._pending_names[: chance.randint(0, len(self._pending_names))]:
            _apply(names, change)
        contents: dict[int, bytes] = {}
        for file in names.values():
            if id(file) not in contents:
                contents[id(file)] = file.after_cut(chance)
        return {path: contents[id(file)] for path, file in names.items()}

    def _open(self, operation: Operation) -> None:
        if operation.path in self.folders or operation.path == ".":
            self._handles[operation.handle] = (operation.path, None)
            return
        file = self._names.get(operation.path)
        if file is None:
            file = _File()
            self._name(_Naming(operation.path, file))
        elif operation.number & _EMPTIED and file.now:
            file.resize(0)
        self._handles[operation.handle] = (operation.path, file)

    def _change(self, operation: Operation) -> None:
        path, file = self._handles[operation.handle]
        if file is None:
            self._flush_names_in(path)
        elif operation.kind == "write":
            file.write(operation.number, operation.data)
        elif operation.kind == "truncate":
            file.resize(operation.number)
        else:
            file.flush()
            self._flush_making_of(file)

    def _rename(self, path: str, target: str) -> None:
        if path in self.folders:
            self.folders.add(target)
        moved = {name: file for name, file in self._names.items() if name == path or name.startswith(f"{path}/")}
        folder = _folder_of(target)
        made = [_Naming(target + name[len(path) :], file, folder) for name, file in moved.items()]
        self._name(*(_Naming(name, None, folder) for name in moved), *made)

    def _name(self, *change: _Naming) -> None:
        """What of one change counts, counts together: a rename is both or none."""
        _apply(self._names, change)
        self._pending_names.append(change)

    def _flush_names_in(self, folder: str) -> None:
        """All that happened before in that folder; earlier changes elsewhere are journaled in order, so they too."""
        places = [
            n
            for n, change in enumerate(self._pending_names)
            if any((naming.folder or _folder_of(naming.path)) == folder for naming in change)
        ]
        if places:
            self._flush_names(places[-1] + 1)

    def _flush_making_of(self, file: _File) -> None:
        """A flushed file that was made since has its name, and so have all the changes before it."""
        places = [n for n, change in enumerate(self._pending_names) if any(naming.file is file for naming in change)]
        if places and file not in self._flushed_names.values():
            self._flush_names(places[0] + 1)

    def _flush_names(self, count: int) -> None:
        for change in self._pending_names[:count]:
            _apply(self._flushed_names, change)
        del self._pending_names[:count]


def cuts(
    record: list[Operation], before: Mapping[str, bytes], count: int, chance: random.Random
) -> Iterator[tuple[dict[str, bytes], list[str], int]]:
    """What may be there after a cut, what was acknowledged before it, and after which operation it came."""
    places = sorted(chance.choices(range(1, len(record) + 1), k=count))
    disk, done = Disk(before), 0
    for place in places:
        while done < place:
            disk.replay(record[done])
            done += 1
        yield disk.after_cut(chance), list(disk.acknowledged), place


def contents_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def lay_down(contents: Mapping[str, bytes], folder: Path) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)


def _apply(names: dict[str, _File], change: Sequence[_Naming]) -> None:
    for naming in change:
        if naming.file is None:
            names.pop(naming.path, None)
        else:
            names[naming.path] = naming.file


def _folder_of(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _write(content: bytearray, place: int, data: bytes) -> None:
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _write_some(content: bytearray, place: int, data: bytes, chance: random.Random) -> None:
    fate = chance.random()
    if fate < 0.4:
        _write(content, place, data)
    elif fate < 0.7:
        for start in range(0, len(data), SECTOR):
            sector = data[start : start + SECTOR]
            what = chance.random()
            if what < 0.5:
                _write(content, place + start, sector)
            elif what < 0.6:
                _write(content, place + start, chance.randbytes(len(sector)))
