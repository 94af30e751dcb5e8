"""The one holder of theme and text size: it dresses the application and remembers what was chosen.

Until somebody chooses, the system's own colour scheme and wish for contrast are followed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.appearance.choice import Choice, read_choice, write_choice
from gui.theme import apply_theme
from gui.tokens import Theme

_MIDDLE = 128
"""Of the lightness of a colour, up to 255."""


class Appearance(QObject):
    """`changed` once every open window is dressed anew."""

    changed = Signal()

    def __init__(self, app: QApplication, kept_in: Path | None = None) -> None:
        """`kept_in`: the file that remembers; None forgets with the program's end."""
        super().__init__(app)
        self._app, self._kept_in = app, kept_in
        chosen = None if kept_in is None else read_choice(kept_in)
        self._is_chosen = chosen is not None
        self._choice = chosen or Choice(_at_first_sight(app))
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        self._dress()

    @staticmethod
    def of(app: QApplication) -> Appearance:
        """The application's own; there is one."""
        found = app.findChild(Appearance)
        assert isinstance(found, Appearance)  # noqa: S101 - made with the application
        return found

    def keep_in(self, kept_in: Path | None) -> None:
        """What is chosen from now on is remembered there and nowhere else; None: not at all."""
        self._kept_in = kept_in

    @property
    def choice(self) -> Choice:
        return self._choice

    def choose(self, choice: Choice) -> None:
        self._choose(choice)

    def choose_theme(self, theme: Theme) -> None:
        self._choose(replace(self._choice, theme=theme))

    def choose_size(self, percent: int) -> None:
        self._choose(replace(self._choice, percent=percent))

    def step(self, steps: int) -> None:
        """Larger text, or smaller."""
        self._choose(self._choice.stepped(steps))

    def follow_system(self) -> None:
        """As long as nobody has chosen. At a start once the first page is painted: it names `Qt`, as `label` says."""
        if not self._is_chosen:
            from gui.appearance.system import theme_of_system  # noqa: PLC0415

            self._change(replace(self._choice, theme=theme_of_system(self._app.styleHints())))

    def _choose(self, choice: Choice) -> None:
        self._is_chosen = True
        self._change(choice)
        if self._kept_in is not None:
            write_choice(self._kept_in, choice)

    def _change(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        apply_theme(self._app, self._choice.theme, self._choice.percent)


def _at_first_sight(app: QApplication) -> Theme:
    """By the system's own window: whether it asks for contrast is looked for later."""
    return "dark" if app.palette().window().color().lightness() < _MIDDLE else "light"
