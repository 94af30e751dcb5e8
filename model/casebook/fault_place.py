"""Where an exception came from, for the log of faults: a name or a text that the ward typed is never in it."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from types import TracebackType


def fault_place(trace: TracebackType | None) -> str:
    """File and line of each frame, without values: an exception's text may hold a name."""
    return " > ".join(f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in walk_tb(trace))
