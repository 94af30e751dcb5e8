"""What lies behind the first page: the ways in and the window. It is large, and loaded by `gui.loading` alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication, QWidget

from gui.entrance.break_glass import BreakGlass
from gui.entrance.restore import RestoreDialog
from gui.forms.refusals import without_moments
from gui.guards import unguarded
from gui.in_force import tokens_in_force
from gui.lock.pulse import SYSTEM_PULSE, Pulse
from gui.main_window import MainWindow
from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.casebook.opening import Made, create_casebook, open_by_recovery, open_casebook
from model.casebook.results import Refusal
from model.casebook.session import password_reasons
from model.domain.moments import UnknownZone, Zone


class WayIn:
    """Into the casebook of one folder. What does not open raises `OpeningRefused`."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock

    def open(self, user_name: str, password: str) -> Casebook:
        return open_casebook(self._folder, user_name, password, self._clock)

    def create(self, name: str, user_name: str, roles: frozenset[str], password: str) -> Made:
        return create_casebook(self._folder, name, user_name, roles, password, self._clock)

    def against(self, password: str, user_name: str) -> str:
        """The sentence against keeping that password; "" where it can be kept."""
        reasons = password_reasons(password, user_name)
        return without_moments(reasons[0]) if reasons else ""

    def by_recovery(self, key: str, user_name: str, password: str, reason: str) -> Casebook | Refusal:
        return open_by_recovery(self._folder, key, user_name, password, reason, self._clock)

    def break_glass(self, user_name: str, parent: QWidget) -> BreakGlass:
        return BreakGlass(self.by_recovery, user_name, parent)

    def restore(self, user_name: str, parent: QWidget) -> RestoreDialog:
        return RestoreDialog(self._folder, self._clock, user_name, parent)


def compose(casebook: Casebook, folder: Path, pulse: Pulse = SYSTEM_PULSE, here: str = "") -> MainWindow:
    """The window on an open casebook. `here`: the workstation's zone, "" where it is not known."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there is one: a page was shown
    with unguarded(app):
        window = MainWindow(casebook, str(folder), tokens_in_force(), pulse, here)
    window.locker.watch()
    return window


def compose_here(casebook: Casebook, folder: Path) -> MainWindow:
    """The same at this workstation, in its zone."""
    return compose(casebook, folder, here=workstation_zone())


def workstation_zone() -> str:
    """By its IANA name; "" where the system does not tell one."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        return Zone(name).name
    except UnknownZone:
        return ""
