"""Reads `requirements.lock` and compares it with what an environment holds.

It must not know how environments are made. It reads folder names and imports nothing: it runs at every start.
"""

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_FOLDER = re.compile(r"^(?P<name>.+)-(?P<version>[^-]+)\.dist-info$")

_IMPLEMENTATION = "CPython" if sys.implementation.name == "cpython" else sys.implementation.name

Distribution = tuple[str, str]
"""Name, as in a `.dist-info` folder, and version."""


@dataclass(frozen=True)
class Pin:
    """One line of the lock: a version, and on which machines it is wanted."""

    distribution: Distribution
    marker: str


def read_pins(text: str) -> list[Pin]:
    found = (_PIN.match(line) for line in text.splitlines())
    return [Pin((_canonical(pin["name"]), pin["version"]), pin["marker"] or "") for pin in found if pin]


def is_satisfied(lock: Path, search_path: Iterable[str]) -> bool:
    """Whether everything that the lock wants on this machine is there, in just that version."""
    wanted = {pin.distribution for pin in read_pins(lock.read_text("utf-8")) if applies(pin.marker)}
    return wanted <= set(_installed(search_path))


def applies(marker: str) -> bool:
    """Evaluates the few markers that the lock uses; any other is an error, which a test meets first."""
    return not marker or _holds(ast.parse(marker, mode="eval").body)


def _holds(node: ast.expr) -> bool:
    match node:
        case ast.BoolOp(ast.And(), conditions):
            return all(map(_holds, conditions))
        case ast.BoolOp(ast.Or(), conditions):
            return any(map(_holds, conditions))
        case ast.Compare(ast.Name(fact), [ast.Eq()], [ast.Constant(value)]):
            return _facts()[fact] == value
        case ast.Compare(ast.Name(fact), [ast.NotEq()], [ast.Constant(value)]):
            return _facts()[fact] != value
    raise ValueError(f"a marker that set-up cannot read: {ast.unparse(node)}")


def _facts() -> dict[str, str]:
    return {
        "sys_platform": sys.platform,
        "platform_machine": _machine(),
        "platform_python_implementation": _IMPLEMENTATION,
        "implementation_name": sys.implementation.name,
    }


def _machine() -> str:
    """As `platform` tells it, which loads what starts processes: too much for every start where `uname` is at hand."""
    if sys.platform != "win32":
        return os.uname().machine
    import platform  # noqa: PLC0415

    return platform.machine()


def _installed(search_path: Iterable[str]) -> Iterator[Distribution]:
    for folder in filter(os.path.isdir, search_path):
        for name in os.listdir(folder):
            if found := _FOLDER.match(name):
                yield _canonical(found["name"]), found["version"]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
