"""The tour: the main job in the real window, by keyboard, on a throw-away practice database with a simulated clock.

Leaves a picture of each step and the order sheet in a folder. It never opens a real database.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QRadioButton, QWidget

from gui.application import compose, make_qt
from gui.main_window import MainWindow
from model.casebook.casebook import Casebook
from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.opening import create_casebook
from model.casebook.practice.people import LEARNER, PASSWORD
from model.domain.moments import DAY, HOUR, Minute, parse_moment
from resources.wording import say

W = TypeVar("W", bound=QWidget)

WINDOW: Final = (1366, 768)
DIALOG: Final = (1280, 708)
START: Final[Minute] = parse_moment("2026-10-12T10:00-04:00")
_STOPPED: Final[Minute] = START + 9 * DAY - 7 * HOUR - 50


@dataclass
class SimulatedClock:
    minute: Minute = START - 3 * HOUR

    def now(self) -> int:
        return self.minute * MICROSECONDS_A_MINUTE


def run(out: Path) -> int:
    """Writes the pictures and the sheet into `out` and says where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_without_offscreen_notes)
    failures = _failures_in_slots()
    app = make_qt(sys.argv[:1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bedside-practice-") as folder, _practice(Path(folder)) as (book, clock):
        window = compose(book, Path(folder))
        _Tour(app, window, clock, out).walk()
        window.close()
    print_line(say("shell.tour.done", folder=out.resolve()))
    return 1 if failures else 0


def _without_offscreen_notes(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """The offscreen platform says of each window what it cannot do; everything else is passed on."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")


def _failures_in_slots() -> list[str]:
    """Qt goes on after an exception in a slot; the tour must not call that a success."""
    failures: list[str] = []
    told = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        failures.append(kind.__name__)
        told(kind, error, trace)

    sys.excepthook = note
    return failures


def print_line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def _practice(folder: Path) -> Iterator[tuple[Casebook, SimulatedClock]]:
    clock = SimulatedClock()
    roles = frozenset({"administrator", "nurse"})
    made = create_casebook(folder / "ward", "M. Ortiz", LEARNER.user_name, roles, PASSWORD, clock, practice=True)
    book = made.casebook
    try:
        yield book, clock
    finally:
        book.close()


@dataclass
class _Tour:
    app: QApplication
    window: MainWindow
    clock: SimulatedClock
    out: Path
    step: int = 0

    def walk(self) -> None:
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.activateWindow()
        self._register()
        self._enrol()
        self._start()
        self._stop()
        self._restart()
        self._print()
        self._list()

    # The steps

    def _register(self) -> None:
        dialog = self._sized(self.window.new_patient())
        self._fill(dialog, "Family name", "Okafor")
        self._fill(dialog, "Given name", "Ruth")
        self._fill(dialog, "Born, such as 04-Mar-1968", "04-Mar-1968")
        self._choose(dialog, "Sex", "female")
        self._fill(dialog, "Record number", "418 220 973")
        self._fill(dialog, "Study id", "J1713-014")
        self._fill(dialog, "Weight in kg (empty: not known)", "71")
        self._fill(dialog, "Bed", "7B-12")
        self._fill(dialog, "Allergies, parted by commas", "penicillin")
        self._picture("new patient", dialog)
        self._save(dialog)

    def _enrol(self) -> None:
        line = self.window.list.current()
        assert line is not None  # noqa: S101 - the patient was just saved
        dialog = self._sized(self.window.enrol(line.patient))
        self._fill(dialog, "Planned start of cycle 1, time", "10:00")
        self._choose(dialog, "Bags at 9 mcg per day", "24-hour bags")
        self._choose(dialog, "Bags at 28 mcg per day", "48-hour bags")
        self._picture("enrol", dialog)
        self._save(dialog)
        self._picture("planned course")

    def _start(self) -> None:
        self._at(START - 55)
        dialog = self._open("dexamethasone")
        self._fill(dialog, "Given at, time", "09:00")
        self._dose(dialog)
        self._save(dialog)
        self._at(START)
        self._save(self._open("start"))
        self._at(START + DAY)
        for day in range(1, 8):
            self._at(START + day * DAY)
            if day == 7:
                self._premedicate_step()
            dialog = self._open("bag")
            self._key(dialog, "Did the pump stand?", "n")
            self._save(dialog)
        self._picture("infusing")

    def _premedicate_step(self) -> None:
        dialog = self._open("dexamethasone")
        self._fill(dialog, "Given at, time", "09:00")
        self._dose(dialog)
        self._save(dialog)

    def _stop(self) -> None:
        self._at(_STOPPED)
        dialog = self._open("stop")
        self._key(dialog, "How the stop is known", "1")
        self._key(dialog, "Reason", "o")
        self._wait(400)
        self._picture("pump stopped", dialog)
        self._save(dialog)
        self._at(_STOPPED + 3 * HOUR + 20)
        self._picture("stopped 3 h 20 min")

    def _restart(self) -> None:
        self._at(_STOPPED + 4 * HOUR + 5)
        dialog = self._open("restart")
        self._key(dialog, "Was it given?", "g")
        self._fill(dialog, "Given at, time", "-65m")
        self._dose(dialog)
        self._key(dialog, "Bag", "n")
        self._key(dialog, "Where", "w")
        self._fill(dialog, "Supervised by", "Dr. Chen")
        self._wait(400)
        self._picture("restart", dialog)
        self._save(dialog)
        self._picture("running again")

    def _print(self) -> None:
        course = self.window.chart.course
        assert course is not None  # noqa: S101 - the chart is on the screen
        dialog = self.window.issue_sheet(course)
        self._sized(dialog)
        dialog.issue_to(self.out / "order-sheet.pdf")
        self._picture("order sheet", dialog)
        dialog.reject()
        self._settle()

    def _list(self) -> None:
        self.window.show_patients()
        self._picture("list of patients")

    # The hands

    def _at(self, minute: Minute) -> None:
        self.clock.minute = minute
        self.window.bridge.look()
        self._settle()

    def _open(self, act: str) -> QDialog:
        course = self.window.chart.course
        assert course is not None  # noqa: S101 - acts are on a chart
        self.window.acts.open(act, course)
        assert self.window.acts.window is not None  # noqa: S101 - just opened
        return self._sized(self.window.acts.window)

    def _sized(self, dialog: QDialog) -> QDialog:
        dialog.resize(*DIALOG)
        dialog.activateWindow()
        self._settle()
        return dialog

    def _dose(self, dialog: QDialog) -> None:
        self._fill(dialog, "Dose in mg", "20")
        self._fill(dialog, "Given by", "M. Ortiz")

    def _fill(self, dialog: QDialog, name: str, text: str) -> None:
        line = self._find(dialog, QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def _choose(self, dialog: QDialog, name: str, text: str) -> None:
        self._find(dialog, QComboBox, name).setCurrentText(text)

    def _key(self, dialog: QDialog, group: str, key: str) -> None:
        """Presses a key while that group of choices has the keyboard."""
        buttons = [b for b in dialog.findChildren(QRadioButton) if b.isVisible() and _group(b) == group]
        if not buttons:
            raise LookupError(group)
        buttons[0].setFocus()
        QTest.keyClicks(buttons[0], key)
        self._settle()

    def _save(self, dialog: QDialog) -> None:
        title, ended = dialog.windowTitle(), list[int]()
        dialog.finished.connect(ended.append)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._settle()
        if not ended:
            raise RuntimeError(f"{title} was refused after picture {self.step}")

    @staticmethod
    def _find(dialog: QDialog, kind: type[W], name: str) -> W:
        for widget in dialog.findChildren(kind):
            if widget.isVisible() and widget.accessibleName() == name:
                return widget
        raise LookupError(name)

    def _settle(self) -> None:
        for _ in range(3):
            self.app.processEvents()

    def _wait(self, milliseconds: int) -> None:
        """As after a short pause in typing: the preview follows."""
        QTest.qWait(milliseconds)

    def _picture(self, text: str, dialog: QDialog | None = None) -> None:
        self._settle()
        self.step += 1
        file = self.out / f"{self.step:02d}-{text.replace(' ', '-')}.png"
        (dialog or self.window).grab().save(str(file))
        print_line(say("shell.tour.step", number=self.step, text=text, file=file.name))


def _group(button: QRadioButton) -> str:
    parent = button.parentWidget()
    return parent.accessibleName() if isinstance(parent, QWidget) else ""
