"""The facts of machine and libraries that a figure depends on. No name of the machine, no path, nobody's name."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication
from sqlcipher3 import dbapi2

BUSY = 1.5
"""Load (processes that want to run, over the last minute) above which a figure is not to be trusted."""


def machine_facts() -> Iterator[str]:
    yield f"{_processor()}, {os.cpu_count()} processors"
    yield f"{platform.system()} {platform.machine()}, {platform.python_implementation()} {platform.python_version()}"
    yield f"PySide6 {PySide6.__version__}, platform {QGuiApplication.platformName() or 'offscreen'}"
    yield f"SQLAlchemy {version('SQLAlchemy')}, SQLCipher {_cipher()} on SQLite {dbapi2.sqlite_version}"
    yield f"reportlab {version('reportlab')} with rl_accel {version('rl_accel')}"


def load() -> float | None:
    """Over the last minute; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _cipher() -> str:
    connection = dbapi2.connect(":memory:")
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    finally:
        connection.close()
