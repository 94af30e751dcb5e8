"""The practice ward as a program of its own: made in a folder that is thrown away, marked on whatever is seen.

It must not know the real casebook's folder, nor what is on the ward.
"""

from __future__ import annotations

import logging
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from gui.appearance.appearance import Appearance
from gui.application import Application, look_file, make_qt
from gui.faults import note_faults
from gui.forms.opening_words import opening_sentence
from gui.forms.practice_words import way_in
from gui.measures import fix_size
from gui.sign_in import SignIn
from gui.widgets.practice_strip import PracticeMarks
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused
from model.casebook.practice.people import LEARNER
from model.casebook.practice.place import ThrowAway
from model.casebook.practice.ward import make_ward
from reports.order_sheet import render
from resources.wording import say

_NOTE: Final = (460, 140)


class PracticeApplication(Application):
    """Opened at once, as the learner; whoever signs out finds the way back in on the page. A backup of a real ward has
    no place here.
    """

    MAY_RESTORE: ClassVar = False

    def __init__(self, folder: Path, clock: Clock, casebook: Casebook) -> None:
        """`casebook`: the ward in that folder, signed in."""
        super().__init__(folder, clock)
        self._opened(casebook)

    def _make_sign_in(self, note: str = "", user_name: str = "") -> SignIn:
        told = " ".join(filter(None, (note, say("practice.sign_in", way_in=way_in()))))
        page = super()._make_sign_in(told, user_name or LEARNER.user_name)
        PracticeMarks(page).mark(page)
        return page

    def end(self) -> None:
        """Closes what is still open and takes the windows down here, not when and where Python finds them unused."""
        if self.window is not None:
            self.window.leave()
            self.window.deleteLater()
        self.sign_in.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def run(clock: Clock) -> int:
    """Until its last window is closed; the exit status. Nothing of it is left."""
    try:
        with thrown_away(clock) as place, _faults_in(place.folder / "bedside.log"), ended_from_outside():
            return _work(_dressed(place.folder / "look.txt"), place.ward, clock)
    except OSError as error:
        make_qt(sys.argv[:1])
        return _cannot(error.strerror or str(error))


def _dressed(look: Path) -> QApplication:
    """In the theme and text size of this account; what is chosen here is chosen for practice."""
    with suppress(OSError):
        shutil.copyfile(look_file(), look)
    app = make_qt(sys.argv[:1], look)
    Appearance.of(app).keep_in(look)
    app.setApplicationDisplayName(say("practice.title"))
    return app


def _work(app: QApplication, ward: Path, clock: Clock) -> int:
    note = _making()
    try:
        application = PracticeApplication(ward, clock, make_ward(ward, clock, render))
    except OpeningRefused as refused:
        return _cannot(opening_sentence(refused))
    finally:
        note.close()
    try:
        return app.exec()
    finally:
        application.end()


@contextmanager
def thrown_away(clock: Clock) -> Iterator[ThrowAway]:
    place = ThrowAway(clock.now())
    try:
        yield place
    finally:
        place.remove()


@contextmanager
def _faults_in(log: Path) -> Iterator[None]:
    """What is noted meanwhile goes there and nowhere else; afterwards nothing holds the file."""
    root = logging.getLogger()
    for real in [each for each in root.handlers if _is_of_ours(each, log.name)]:
        root.removeHandler(real)
    note_faults(log)
    try:
        yield
    finally:
        for handler in [each for each in root.handlers if _is_of_ours(each, log.name)]:
            root.removeHandler(handler)
            handler.close()


@contextmanager
def ended_from_outside() -> Iterator[None]:
    """Ctrl+C in a terminal, or the end of the desktop's session: what was practised on is thrown away all the same."""
    asked = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda _number, _frame: QCoreApplication.exit()) for each in asked]
    try:
        yield
    finally:
        for each, handler in zip(asked, before, strict=True):
            signal.signal(each, handler)


def _is_of_ours(handler: logging.Handler, name: str) -> bool:
    return isinstance(handler, logging.FileHandler) and Path(handler.baseFilename).name == name


def _making() -> QLabel:
    """It takes a moment; the screen says so."""
    note = plain_label(say("practice.making"), "title")
    note.setAlignment(Qt.AlignmentFlag.AlignCenter)
    fix_size(note, *_NOTE)
    note.move(note.screen().availableGeometry().center() - note.rect().center())
    note.show()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return note


def _cannot(why: str) -> int:
    QMessageBox.critical(None, say("practice.title"), say("practice.no_room", why=why))
    return 1
