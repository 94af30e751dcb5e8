"""Decides in which Python the program runs: this one if it satisfies the lock, else our own `.venv`.

It must not know what the program does. In a frozen or installed program there is no lock beside `main.py`,
and nothing of this happens.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from resources.setup.building import make_ready
from resources.setup.lock_file import is_satisfied
from resources.setup.own_environment import OwnEnvironment, Standing, base_python


def enter(program: Path, arguments: Sequence[str]) -> None:
    """Returns in a Python that has everything; any other starts the program again and never returns."""
    checkout = program.parent
    lock = checkout / "requirements.lock"
    if getattr(sys, "frozen", False) or not lock.exists() or is_satisfied(lock, sys.path):
        return
    own = OwnEnvironment(checkout / ".venv", lock)
    if own.is_active() and own.standing() is not Standing.FOREIGN:
        # It bears our mark and lacks something: its Python or its libraries were changed after it was made.
        own.mark_unfinished()
        _start_again(base_python(), program, arguments)
    if own.standing() is not Standing.READY:
        make_ready(own)
    _start_again(str(own.python), program, arguments)


def _start_again(python: str, program: Path, arguments: Sequence[str]) -> NoReturn:
    command = [python, str(program), *arguments]
    if sys.platform == "win32":  # where exec would return to the prompt at once
        sys.exit(subprocess.call(command))
    os.execv(python, command)  # noqa: S606 - without a shell, on purpose
