"""Building what stands between the program and the C library. Only where there is a C compiler, and on Linux."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("iotrace.c")


class CannotRun(Exception):
    """The sentence says what is missing."""


def can_trace() -> bool:
    return sys.platform == "linux" and shutil.which("cc") is not None


def build_tracer(place: Path) -> Path:
    if not can_trace():
        raise CannotRun("This campaign records system calls: it needs Linux and a C compiler (cc).")
    built = place / "iotrace.so"
    flags = ["-O1", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["cc", *flags, "-o", str(built), str(SOURCE), "-ldl", "-lpthread"], check=True)  # noqa: S607
    return built
