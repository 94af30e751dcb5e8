"""The environment that Bedside makes for itself, `.venv`: what stands there, told by the stamp inside it.

It must not know how the environment is made. A `.venv` without our mark is somebody else's and never touched.
"""

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

_STAMP = "bedside-stamp"
_UNFINISHED = "bedside-unfinished"


class Standing(Enum):
    """What a start finds where its environment should be."""

    ABSENT = auto()
    FOREIGN = auto()
    UNFINISHED = auto()
    OUTDATED = auto()
    READY = auto()


def base_python() -> str:
    """The Python outside of any environment that the running one comes from."""
    return getattr(sys, "_base_executable", sys.executable)


@dataclass(frozen=True)
class OwnEnvironment:
    """A folder, and the lock file that says what belongs in it."""

    folder: Path
    lock: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def is_active(self) -> bool:
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def standing(self) -> Standing:
        if not os.path.lexists(self.folder) or self._is_empty():
            return Standing.ABSENT
        if self._stamp.exists():
            return Standing.READY if self._is_current() else Standing.OUTDATED
        return Standing.UNFINISHED if self._unfinished.exists() else Standing.FOREIGN

    def mark_unfinished(self) -> None:
        """A new folder gets its mark before anything else; a stamped one loses its stamp and stays ours."""
        if self._stamp.exists():
            self._stamp.replace(self._unfinished)
        else:
            self._unfinished.touch()

    def clear(self) -> None:
        """Leaves the folder with nothing but our mark, so that a removal cut short is still known as ours."""
        self.folder.mkdir(exist_ok=True)
        self.mark_unfinished()
        for child in self.folder.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child)
            elif child != self._unfinished:
                child.unlink()

    def mark_ready(self) -> None:
        """One rename: there is no moment at which a half-made environment bears the stamp."""
        self._unfinished.write_text(self._wanted(), "utf-8")
        self._unfinished.replace(self._stamp)

    @property
    def _stamp(self) -> Path:
        return self.folder / _STAMP

    @property
    def _unfinished(self) -> Path:
        return self.folder / _UNFINISHED

    def _is_empty(self) -> bool:
        return self.folder.is_dir() and not any(self.folder.iterdir())

    def _wanted(self) -> str:
        return f"{sys.platform} {hashlib.sha256(self.lock.read_bytes()).hexdigest()}\n"

    def _is_current(self) -> bool:
        return self._stamp.read_text("utf-8") == self._wanted() and self.python.exists() and self._has_its_base()

    def _has_its_base(self) -> bool:
        """The Python that it was made from may have been removed since; on Windows only this tells."""
        settings = (self.folder / "pyvenv.cfg").read_text("utf-8")
        home = re.search(r"^home *= *(.+)$", settings, re.MULTILINE)
        return home is not None and Path(home[1]).is_dir()
