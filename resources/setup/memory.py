"""What the system may do with this process's memory, in which keys and passwords lie while it runs.

It must not know what lies there.
"""

import sys

if sys.platform != "win32":
    import resource


def leave_no_core() -> None:
    """A crash writes none of it to the disk, of this process nor of its children. Windows writes none unasked."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
