"""How set-up speaks: a line on standard error for what it does, a sentence when it must stop."""

import sys


class SetUpFailed(Exception):
    """Set-up cannot go on; the message is the sentence for the person who started the program."""


def say(line: str) -> None:
    """Standard error, because standard output belongs to the verb."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
