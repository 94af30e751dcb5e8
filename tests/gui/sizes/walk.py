"""One walk past the scenes at one size of screen, text size and theme: what of them cannot be read. No test in here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.appearance.appearance import Appearance
from gui.appearance.choice import Choice
from gui.sign_in import SignIn
from gui.tokens import Theme
from tests.gui.sizes.cut import cut
from tests.gui.sizes.faint import faint
from tests.gui.sizes.grown import in_grown_words
from tests.gui.sizes.scenes import Scene, Stage, forget_deleted, put_on

Look = Callable[[str, QWidget], object]


@dataclass(frozen=True, slots=True)
class Setting:
    """`grown`: in a language of words as much longer as German's."""

    width: int
    height: int
    percent: int
    theme: Theme = "light"
    grown: bool = False

    def __str__(self) -> str:
        language = ", longer words" if self.grown else ""
        return f"{self.width}x{self.height} at {self.percent} %, {self.theme.replace('_', ' ')}{language}"


def walk(stage: Stage, setting: Setting, only: Collection[str] = (), look: Look | None = None) -> dict[str, list[str]]:
    """By scene, what is cut, outside, overlapping or faint; scenes without fault are left out.

    `only`: the names of the scenes, all without; `look` is shown each of them as it stands there.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Appearance.of(app).choose(Choice(setting.theme, setting.percent))
    found: dict[str, list[str]] = {}
    with in_grown_words() if setting.grown else nullcontext():
        for name, scene in stage.scenes().items():
            if not only or name in only:
                faults = _seen(stage, name, scene, QSize(setting.width, setting.height), look)
                if faults:
                    found[name] = faults
    return found


def _seen(stage: Stage, name: str, scene: Scene, screen: QSize, look: Look | None) -> list[str]:
    widget = put_on(scene(), screen)
    faults = [*cut(widget), *faint(widget)]
    if widget.width() > screen.width() or widget.height() > screen.height():
        faults.append(f"it is {widget.size().toTuple()}: larger than the screen")
    if look is not None:
        look(name, widget)
    _put_away(stage, widget)
    return faults


def _put_away(stage: Stage, widget: QWidget) -> None:
    """What is not needed again need not be dressed again."""
    if widget is stage.window:
        return
    widget.done(0) if isinstance(widget, QDialog) else widget.hide()
    if widget is not stage.alone:
        owner = widget.parentWidget()
        (owner if isinstance(owner, SignIn) else widget).deleteLater()
        forget_deleted()
