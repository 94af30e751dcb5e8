"""`main.py sizes`: past every page and dialog at every size and in longer words; status 1 if something is cut.

`--out DIR` leaves the pictures of the documentation there, and walks past no more than those.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from itertools import cycle
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt, which reads it when it is loaded

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from gui.application import make_qt
from gui.in_force import tokens_in_force
from gui.sizes import PERCENTS
from gui.tokens import TOKENS, Tokens
from tests.gui.sizes.scenes import Stage
from tests.gui.sizes.walk import Setting, walk

SCREENS: Final = ((1366, 768), (1920, 1080), (2560, 1440), (3840, 2160))
PICTURED: Final = (
    Setting(1366, 768, 100, "light"),
    Setting(1366, 768, 200, "light"),
    Setting(1920, 1080, 100, "dark"),
    Setting(1920, 1080, 150, "high_contrast"),
    Setting(3840, 2160, 200, "light"),
    Setting(3840, 2160, 100, "dark"),
)
_FREQUENT: Final = 24
SHOWN: Final = ("chart", "list", "restart", "stop", "issue sheet", "lock")


def run(out: Path | None) -> int:
    qInstallMessageHandler(_without_offscreen_notes)
    make_qt(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="bedside-sizes-") as folder:
        stage = Stage(Path(folder))
        try:
            return _walk_all(stage) if out is None else _picture(stage, out)
        finally:
            stage.close()


def _walk_all(stage: Stage) -> int:
    faults = [_told(setting, walk(stage, setting)) for setting in settings()]
    return 1 if any(faults) else 0


def settings() -> Iterator[Setting]:
    """Every screen at every text size, in both languages; the themes take turns, for they move nothing."""
    themes = cycle(TOKENS)
    for width, height in SCREENS:
        for percent in PERCENTS:
            for grown in (False, True):
                yield Setting(width, height, percent, next(themes), grown)


def _picture(stage: Stage, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    faults = []
    for setting in PICTURED:

        def keep(name: str, widget: QWidget, setting: Setting = setting) -> None:
            _keep(widget.grab().toImage(), out / file_name(name, setting))

        faults.append(_told(setting, walk(stage, setting, SHOWN, keep)))
    return 1 if any(faults) else 0


def file_name(scene: str, setting: Setting) -> str:
    theme = setting.theme.replace("_", "-")
    return f"{scene.replace(' ', '-')}-{setting.width}x{setting.height}-{setting.percent}-{theme}.png"


def _keep(image: QImage, path: Path) -> None:
    """In a palette of the theme's own colours and the most frequent others: few of them make a small file."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    frequent = [colour for colour, _count in counted.most_common(_FREQUENT)]
    table = list(dict.fromkeys((*_own_colours(), *frequent)))
    flag = Qt.ImageConversionFlag.ThresholdDither
    plain.convertToFormat(QImage.Format.Format_Indexed8, table, flag).save(str(path))


def _own_colours() -> list[int]:
    """Each of them means something: none may turn into another."""
    values = (getattr(tokens_in_force(), field.name) for field in fields(Tokens))
    return [QColor(value).rgb() for value in values if isinstance(value, str) and value.startswith("#")]


def _told(setting: Setting, found: dict[str, list[str]]) -> int:
    count = sum(map(len, found.values()))
    _say(f"{setting}: {'whole' if not count else f'{count} faults'}")
    for scene, faults in found.items():
        for fault in faults:
            _say(f"  {scene}: {fault}")
    return count


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _without_offscreen_notes(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")
