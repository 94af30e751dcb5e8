"""Composes clock, database, casebook and window; the one place where they meet. No rule, no widget of its own."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.main_window import MainWindow
from gui.sign_in import SignIn
from gui.theme import apply_theme
from gui.tokens import TOKENS, Theme
from gui.widgets.wheel_guard import WheelGuard
from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from resources.wording import say

_LOG_BYTES = 1_000_000
_logger = logging.getLogger(__name__)


class Application:
    """Sign-in first, then the window. Holds what must live as long as the program."""

    def __init__(self, folder: Path, clock: Clock, theme: Theme = "light") -> None:
        self._folder = folder
        self._theme = theme
        self.window: MainWindow | None = None
        self.sign_in = SignIn(folder, clock)
        self.sign_in.setWindowTitle(say("shell.sign_in.title"))
        self.sign_in.opened.connect(self._opened)
        self.sign_in.resize(1024, 700)

    def _opened(self, casebook: Casebook) -> None:
        self.window = compose(casebook, self._folder, self._theme)
        self.window.showMaximized()
        self.sign_in.close()


def compose(casebook: Casebook, folder: Path, theme: Theme = "light") -> MainWindow:
    """The window on an open casebook."""
    return MainWindow(casebook, str(folder), TOKENS[theme])


def make_qt(arguments: list[str], theme: Theme = "light") -> QApplication:
    """The one Qt application, dressed once."""
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else of the program makes one
    if app.findChild(WheelGuard) is None:
        app.setApplicationName("Bedside")
        apply_theme(app, theme)
        app.installEventFilter(WheelGuard(app))
    return app


def default_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(place) / "ward"


def run(clock: Clock, folder: Path | None = None) -> int:
    """Until the last window is closed; the exit status."""
    app = make_qt(sys.argv[:1])
    place = folder or default_folder()
    log = _log_to(place.parent / "bedside.log")
    sys.excepthook = _Failures(log)
    application = Application(place, clock)
    application.sign_in.show()
    return app.exec()


def _log_to(path: Path) -> Path:
    """A log of faults only: no names, no texts that the ward typed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


class _Failures:
    """Says once in plain words that the program failed, and notes where; the same fault again is only noted."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._told: set[str] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _logger.error("%s at %s", kind.__name__, _place(trace))
        if kind.__name__ in self._told:
            return
        self._told.add(kind.__name__)
        box = QMessageBox(QMessageBox.Icon.Critical, say("shell.failure.title"), "")
        box.setText(say("shell.failure.text", log=self._log))
        box.exec()


def _place(trace: TracebackType | None) -> str:
    """File and line of each frame, without values: an exception's text may hold a name."""
    places = []
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places)
