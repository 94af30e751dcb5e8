"""A password or a recovery key for a verb of the command line: asked for at a terminal, else the next line of a pipe.

It must not know what is opened by it.
"""

from __future__ import annotations

from getpass import getpass
from typing import Literal, TextIO

from resources.wording import say


def secret_line(stdin: TextIO, what: Literal["password", "recovery_key"] = "password") -> str:
    """Not echoed at a terminal. "" where the line is left empty or there is none."""
    if not stdin.isatty():
        return stdin.readline().rstrip("\r\n")
    try:
        return getpass(say(f"command.ask.{what}"))
    except EOFError:
        return ""
