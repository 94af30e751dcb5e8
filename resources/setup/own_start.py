"""Starts the program again in our own `.venv`, which is made or mended first where it must be.

It must not know what the program does, nor when this is wanted.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from resources.setup.building import make_ready
from resources.setup.own_environment import OwnEnvironment, Standing, base_python


def start_in_own(program: Path, lock: Path, arguments: Sequence[str]) -> NoReturn:
    own = OwnEnvironment(program.parent / ".venv", lock)
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
