"""A lock file: of several programs started at once, one sets up and the others wait.

The operating system lets go of the lock when its holder dies, so none is ever left behind.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE = 0.2


@contextmanager
def one_at_a_time(path: Path, on_waiting: Callable[[], None]) -> Iterator[int]:
    """Holds the lock and yields its descriptor, for children that must not outlive it."""
    with path.open("a") as file:
        if not _taken(file.fileno()):
            on_waiting()
            while not _taken(file.fileno()):
                time.sleep(_PATIENCE)
        yield file.fileno()


def _taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # another holds it: the first on POSIX, the second on Windows
        return False
    return True
