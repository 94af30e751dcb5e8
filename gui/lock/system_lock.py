"""What a Linux desktop says over its system bus: it goes to sleep, its session is locked. Elsewhere nobody says it."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SERVICE = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"


class SystemLock(QObject):
    """`asked` when the system wants everything locked."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            sleep, lock = SLOT("on_sleep(bool)").encode(), SLOT("on_lock()").encode()
            bus.connect(_SERVICE, _MANAGER, f"{_SERVICE}.Manager", "PrepareForSleep", self, sleep)
            bus.connect(_SERVICE, "", f"{_SERVICE}.Session", "Lock", self, lock)

    @Slot(bool)
    def on_sleep(self, going_to_sleep: bool) -> None:
        if going_to_sleep:
            self.asked.emit()

    @Slot()
    def on_lock(self) -> None:
        """Of whichever session: two seats at one machine are rare, and one lock too many harms nobody."""
        self.asked.emit()
