"""Hands that do anything at the real window, and eyes that see when something is wrong with it.

They know Qt and nothing of what the window is for. Where the window asks for a file, they choose none.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from gui.application import compose, make_qt
from gui.main_window import MainWindow
from model.casebook.opening import create_casebook, open_casebook
from model.domain.moments import HOUR
from model.store.verify import verify_all
from tests.campaigns.protections import take_away
from tests.campaigns.tally import SILENT
from tests.casebook.ward import PASSWORD, QUICK, START, TestClock, Ward, enrol, register

Say = Callable[[str], None]

KEYS = (
    *(getattr(Qt.Key, f"Key_{letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_F1,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TYPED = ("06:15", "now", "-20m", "20", "Dr. Chen", "<b>x</b>", "20-Oct", "25:99", "J1713", "\u202e", PASSWORD)
_KNOWN = ("does not support",)  # what Qt's offscreen platform says of itself


class Hands:
    def __init__(self, folder: Path, chance: random.Random, say: Say, without: str) -> None:
        take_away(without)
        self._folder = folder / "ward"
        self._chance = chance
        self._say = say
        self._finds = 0
        self._clock = TestClock()
        self._app = make_qt([])
        self._window = self._open()
        if without == "caught exceptions":
            self._window.list.search.textChanged.connect(lambda: 1 / 0)

    def go_on(self, count: int) -> int:
        """So many events; how many finds there were."""
        self._watch()
        for number in range(count):
            try:
                self._one_event()
                QApplication.processEvents()
            except Exception as error:  # noqa: BLE001 - whatever comes up is a find
                self._find(f"event {number}: {type(error).__name__}: {error}")
            if number % 100 == 0:
                self._clock.minute += self._chance.choice((0, 1, 5, 60, 4 * HOUR, 24 * HOUR))
        self._close()
        return self._finds

    # Events

    def _one_event(self) -> None:
        if not self._window.isVisible():
            self._reopen()
        target = self._target()
        act = self._chance.choice((self._key, self._key, self._key, self._click, self._click, self._type, self._wheel))
        act(target)
        if self._chance.random() < 0.01:
            self._window.resize(self._chance.randint(800, 2000), self._chance.randint(500, 1400))

    def _target(self) -> QWidget:
        top = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self._window
        shown = [widget for widget in top.findChildren(QWidget) if widget.isVisibleTo(top) and widget.isEnabled()]
        return self._chance.choice(shown) if shown else top

    def _key(self, target: QWidget) -> None:
        receiver = QApplication.focusWidget() or target
        QTest.keyClick(receiver, self._chance.choice(KEYS), self._chance.choice(MODIFIERS))

    def _click(self, target: QWidget) -> None:
        place = QPoint(self._chance.randrange(max(1, target.width())), self._chance.randrange(max(1, target.height())))
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        QTest.mouseClick(target, self._chance.choice(buttons), pos=place)

    def _type(self, target: QWidget) -> None:
        """Letter by letter, as an input method gives them: QTest itself types nothing but ASCII."""
        receiver = QApplication.focusWidget() or target
        for letter in self._chance.choice(TYPED):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(receiver, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _wheel(self, target: QWidget) -> None:
        middle = QPointF(target.rect().center())
        turn = QPoint(0, self._chance.choice((-120, 120)))
        event = QWheelEvent(
            middle,
            target.mapToGlobal(middle),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    # The window

    def _open(self) -> MainWindow:
        roles = frozenset({"administrator", "nurse", "research_nurse"})
        made = create_casebook(self._folder, "M. Ortiz", "mortiz", roles, PASSWORD, self._clock, cost=QUICK)
        ward = Ward(made.casebook, self._clock)
        ward.start()
        ward.stop(START + HOUR)
        register(made.casebook, study_id="J-2", record_number="2", given_name="Rita")
        enrol(made.casebook, register(made.casebook, study_id="J-3", record_number="3", given_name="Rosa"))
        return self._show(compose(made.casebook, self._folder))

    def _reopen(self) -> None:
        self._window.deleteLater()
        self._window = self._show(compose(open_casebook(self._folder, "mortiz", PASSWORD, self._clock), self._folder))

    def _show(self, window: MainWindow) -> MainWindow:
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        return window

    def _close(self) -> None:
        """And what is left must verify."""
        casebook = self._window.casebook
        wrong = [f"{each.code}: {each.fault}" for each in verify_all(casebook._database) if each.fault]
        if wrong:
            self._find(f"lost: {wrong}")
        self._window.close()

    # Eyes

    def _watch(self) -> None:
        sys.excepthook = self._raised
        qInstallMessageHandler(self._said)
        QFileDialog.getSaveFileName = lambda *_, **__: ("", "")  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = lambda *_, **__: ""  # type: ignore[method-assign]
        QMessageBox.exec = lambda _self: 0  # type: ignore[method-assign]

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "" if trace is None else f" in {trace.tb_frame.f_code.co_qualname}"
        self._find(f"{kind.__name__}: {error}{where}")

    def _said(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(known in text for known in _KNOWN):
            self._find(f"Qt said: {text}")

    def _find(self, text: str) -> None:
        self._finds += 1
        self._say(f"{SILENT}{text}")
