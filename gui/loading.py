"""When the program behind the first page is loaded: once that page is painted, while a name and a password are typed.

Loading takes about a second, the first page a tenth of one. Whoever needs what lies behind gets it here and waits if
it must; nothing that the first page shows may.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.inside import WayIn
    from gui.lock.pulse import Pulse
    from gui.main_window import MainWindow
    from model.casebook.casebook import Casebook
    from model.casebook.clock import Clock


def begin(app: QApplication) -> None:
    """In a thread: the page goes on being painted and typed into meanwhile."""
    guard(app)
    Thread(target=_inside, name="loading").start()


def guard(app: QApplication) -> None:
    """Before anybody can have pressed anything, and after the first page is painted: every event passes the guards."""
    import_module("gui.guards").guard(app)


def way_in(folder: Path, clock: Clock) -> WayIn:
    found: WayIn = _inside().WayIn(folder, clock)
    return found


def compose(casebook: Casebook, folder: Path, pulse: Pulse | None = None, here: str = "") -> MainWindow:
    """The window on an open casebook. `pulse`: the system's, unless another is given."""
    inside = _inside()
    beat = {} if pulse is None else {"pulse": pulse}
    window: MainWindow = inside.compose(casebook, folder, here=here, **beat)
    return window


def compose_here(casebook: Casebook, folder: Path) -> MainWindow:
    """The same at this workstation, in its zone."""
    window: MainWindow = _inside().compose_here(casebook, folder)
    return window


def _inside() -> Any:
    """Imported here and not at the top: it keeps the libraries off the way to the first page."""
    return import_module("gui.inside")
