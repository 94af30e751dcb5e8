"""Any size, any theme: nothing is cut, hidden or faint where there is least room for it, nor in a longer language.

`main.py sizes` walks past every page and dialog at every size; here are the hardest, and one of each extreme.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui.appearance.appearance import Appearance
from gui.appearance.choice import Choice
from tests.gui.sizes.cut import cut
from tests.gui.sizes.scenes import Stage, put_on
from tests.gui.sizes.walk import Setting, walk

SMALLEST, LARGEST = Setting(1366, 768, 200, grown=True), Setting(3840, 2160, 100, "high_contrast")
HARDEST = (
    "list",
    "chart",
    "chart with a long name",
    "log",
    "drug file",
    "lock",
    "chart decision",
    "first run",
    "stop",
    "restart with everything open",
    "new patient",
    "enrol",
    "recovery keys",
    "restore",
)
"""Those with the most words for their room."""


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("sizes"))
    yield made
    made.close()
    Appearance.of(qapp).choose(Choice())


def test_at_200_per_cent_on_the_smallest_screen_and_in_longer_words_nothing_is_cut(stage: Stage) -> None:
    assert walk(stage, SMALLEST, HARDEST) == {}


def test_on_the_largest_screen_and_in_high_contrast_nothing_is_cut_or_faint(stage: Stage) -> None:
    assert walk(stage, LARGEST, ("list", "chart", "restart with everything open")) == {}


def test_what_is_cut_hidden_or_lies_over_another_is_found(qapp: QApplication) -> None:
    """The measure itself."""
    page = QWidget()
    words = {"narrow": (0, 0, 30, 30), "outside": (380, 40, 300, 30), "over": (0, 80, 300, 30), "it": (50, 90, 300, 30)}
    for name, place in words.items():
        label = QLabel(f"{name} is a sentence", page)
        label.setGeometry(*place)
    QPushButton("a button that is cut", page).setGeometry(0, 150, 40, 30)
    page.resize(400, 300)
    found = "\n".join(cut(put_on(page, page.size())))
    for fault in ("'narrow is a sentence' is 30", "stands outside", "lies over", "'a button that is cut' is 40"):
        assert fault in found
    page.hide()
