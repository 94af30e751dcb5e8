"""What a start paints first: the page to sign in, with nothing loaded that it does not show."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.application import make_qt
from gui.faults import note_faults
from gui.sign_in import SignIn
from gui.widgets.label import plain_label
from model.store.files import DATABASE
from tests.casebook.ward import TestClock
from tests.checks import ROOT

_START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui import application, loading

class Clock:
    def now(self): return 0

def begin(app):
    print("first", *sorted(sys.modules))
    loading.guard(app)
    loading.way_in(None, Clock())
    print("then", *sorted(sys.modules))
    app.quit()

loading.begin, begin = begin, loading.begin
from pathlib import Path
application.run(Clock(), Path(sys.argv[1]))
"""


@pytest.mark.parametrize("is_there", [False, True])
def test_the_first_page_is_painted_before_any_library_is_loaded(tmp_path: Path, is_there: bool) -> None:
    """The page of a first start, and the one to sign in."""
    if is_there:
        (tmp_path / "ward").mkdir()
        (tmp_path / "ward" / DATABASE).touch()
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    started = [sys.executable, "-c", _START, str(tmp_path / "ward")]
    done = subprocess.run(started, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True, timeout=60)
    first, then = (set(line.split()) for line in done.stdout.splitlines())
    libraries = {"sqlalchemy", "alembic", "reportlab", "pypdfium2", "sqlcipher3"}

    assert not first & (libraries | {"numpy", "gui.main_window", "model.domain.plan", "subprocess"})
    assert then >= (libraries - {"alembic"}) | {"gui.main_window"}, "Alembic only where an older database is moved"


def test_a_label_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    label = plain_label("<b>Ruth</b>")
    qtbot.addWidget(label)

    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_page_that_is_gone_has_taken_all_of_its_fields_along(tmp_path: Path) -> None:
    """What is left for Python to find is taken down at any time, also while Qt walks through all widgets."""
    make_qt([])
    (tmp_path / DATABASE).touch()
    before = set(QApplication.allWidgets())
    page = SignIn(tmp_path, TestClock())
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [widget for widget in QApplication.allWidgets() if widget not in before] == []


def test_the_log_of_faults_is_set_aside_once_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log = tmp_path / "bedside.log"
    for text in ("first", "second"):
        log.write_text(text * 1_000_000)
        _noting(log)

    assert not log.exists()
    assert (tmp_path / "bedside.log.1").read_text()[:6] == "second"
    assert (tmp_path / "bedside.log.2").read_text()[:5] == "first"


def _noting(log: Path) -> None:
    """And no further, so that no later test writes there."""
    before = list(logging.getLogger().handlers)
    note_faults(log)
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()
