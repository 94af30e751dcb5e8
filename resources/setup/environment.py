"""Decides in which Python the program runs: this one if it satisfies the lock, else our own `.venv`.

It must not know what the program does. In a frozen or installed program there is no lock beside `main.py`,
and nothing of this happens.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from resources.setup.lock_file import is_satisfied


def enter(program: Path, arguments: Sequence[str]) -> None:
    """Returns in a Python that has everything; any other starts the program again and never returns."""
    lock = program.parent / "requirements.lock"
    if getattr(sys, "frozen", False) or not lock.exists() or is_satisfied(lock, sys.path):
        return
    # Loads what makes environments: every start passes here, and nearly none needs that.
    from resources.setup.own_start import start_in_own  # noqa: PLC0415

    start_in_own(program, lock, arguments)
