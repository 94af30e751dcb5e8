"""Composes clock, database, casebook and window; the one place where they meet. No rule, no widget of its own.

It starts with the first page alone and has the rest loaded once that is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from gui import loading
from gui.appearance.appearance import Appearance
from gui.faults import note_faults
from gui.loading import compose
from gui.sign_in import SignIn
from resources.wording import say

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from model.casebook.casebook import Casebook
    from model.casebook.clock import Clock
    from model.casebook.opening import Made

__all__ = ["PRACTISE", "Application", "compose", "default_folder", "look_file", "make_qt", "remember_folder", "run"]

PRACTISE = 100
"""No exit status of Qt: what `run` gives back where the practice ward is to come."""


class Application:
    """Sign-in first, then the window, and sign-in again. Holds what must live as long as the program."""

    MAY_RESTORE: ClassVar = True

    def __init__(self, folder: Path, clock: Clock, remember: Callable[[Path], None] | None = None) -> None:
        """`remember`: keeps the choice of another folder for the next start; None where the folder is not to choose."""
        self._folder, self._clock = folder, clock
        self._remember = remember
        self.window: MainWindow | None = None
        self.wants_practice = False
        self.sign_in = self._make_sign_in()

    def _make_sign_in(self, note: str = "", user_name: str = "") -> SignIn:
        may_choose = self._remember is not None
        page = SignIn(self._folder, self._clock, note, user_name, may_choose=may_choose, may_restore=self.MAY_RESTORE)
        page.setWindowTitle(say("shell.sign_in.title"))
        page.opened.connect(self._opened)
        page.made.connect(self._made)
        page.came_by_key.connect(self._came_by_key)
        page.folder_chosen.connect(self._move_to)
        page.practice_asked.connect(self._practise)
        page.resize(1024, 680)
        return page

    def _opened(self, casebook: Casebook) -> None:
        self.window = loading.compose_here(casebook, self._folder)
        self.window.signed_out.connect(self._signed_out)
        self.window.restore_asked.connect(self._restore)
        self.window.showMaximized()
        self.sign_in.close()
        self.window.greet()

    def _made(self, made: Made) -> None:
        """In the window, so that the keys are out of sight when nobody is there."""
        if self.window is not None:
            self.window.office.show_keys(made.recovery_keys)

    def _came_by_key(self) -> None:
        if self.window is not None:
            self.window.tell_unkept()

    def _signed_out(self) -> None:
        """Before the window closes: the program ends with its last one."""
        self._forget_window()
        self.sign_in = self._make_sign_in(say("shell.sign_in.signed_out"))
        self.sign_in.show()

    def _restore(self, user_name: str) -> None:
        self._forget_window()
        self.sign_in = self._make_sign_in(user_name=user_name)
        self.sign_in.show()
        self.sign_in.restore_backup()

    def _move_to(self, folder: Path) -> None:
        """Another folder, where the first was no place for a database."""
        if self._remember is not None:
            self._remember(folder)
        self._folder, before = folder, self.sign_in
        self.sign_in = self._make_sign_in()
        self.sign_in.show()
        before.close()
        before.deleteLater()

    def _practise(self) -> None:
        """With the page the program ends, and whoever started it goes on with the practice ward."""
        self.wants_practice = True
        self.sign_in.close()

    def _forget_window(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
        self.window = None


def make_qt(arguments: list[str], look: Path | None = None) -> QApplication:
    """The one Qt application, dressed as was chosen here, and guarded. `look`: the file that remembers the choice."""
    app = _dressed(arguments, look)
    Appearance.of(app).follow_system()
    loading.guard(app)
    return app


def _dressed(arguments: list[str], look: Path | None = None) -> QApplication:
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else of the program makes one
    if app.findChild(Appearance) is None:
        app.setApplicationName("Bedside")
        Appearance(app, look)
    return app


def default_folder() -> Path:
    """The one that was chosen here, or the program's own."""
    try:
        chosen = _choice().read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        chosen = ""
    return Path(chosen) if chosen else _own_place() / "ward"


def remember_folder(folder: Path) -> None:
    """For every later start of whoever uses this computer's account."""
    _choice().parent.mkdir(parents=True, exist_ok=True)
    _choice().write_text(str(folder), encoding="utf-8")


def look_file() -> Path:
    """What remembers the theme and the text size of this account."""
    return _own_place() / "look.txt"


def _choice() -> Path:
    return _own_place() / "folder.txt"


def _own_place() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


def run(clock: Clock, folder: Path | None = None) -> int:
    """Until the last window is closed; the exit status, or `PRACTISE` where the practice ward was asked for instead."""
    app = _dressed(sys.argv[:1], look_file())
    place = folder or default_folder()
    note_faults(place.parent / "bedside.log")
    application = Application(place, clock, remember=None if folder is not None else remember_folder)
    application.sign_in.painted.connect(lambda: QTimer.singleShot(0, lambda: _go_on(app)))
    application.sign_in.show()
    status = app.exec()
    return PRACTISE if application.wants_practice else status


def _go_on(app: QApplication) -> None:
    """With what the first page did not wait for."""
    Appearance.of(app).follow_system()
    loading.begin(app)
