"""Words that do not stand out from what they really stand on: the colours are taken from the painted window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gui.in_force import tokens_in_force
from gui.tokens import AT_100, HIGH_CONTRAST
from tests.gui.sizes.test_contrast import contrast

_HINT, _BASE, _OPAQUE = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base, 255
_STEPS, _ENOUGH = 20, 12
"""Points that are looked at above and below, and how many of all must be in sight."""


def faint(window: QWidget) -> Iterator[str]:
    """Of the labels that are enabled: what cannot be used now may be dim."""
    least = 7.0 if replace(tokens_in_force(), sizes=AT_100) == HIGH_CONTRAST else 4.5
    yield from _hints(window, least)
    image = window.grab().toImage()
    for label in window.findChildren(QLabel):
        if label.isVisibleTo(window) and label.isEnabled() and label.text().strip() and label.width() > 4:
            yield from _faint(label, window, image, least)


def _hints(window: QWidget, least: float) -> Iterator[str]:
    """What is written in an empty line to help."""
    for line in window.findChildren(QLineEdit):
        if line.isVisibleTo(window) and line.placeholderText():
            words, ground = (line.palette().color(role) for role in (_HINT, _BASE))
            if contrast(words.name(), ground.name()) < least or words.alpha() < _OPAQUE:
                yield f"{line.placeholderText()}: {words.name()} on {ground.name()}"


def _faint(label: QLabel, window: QWidget, image: QImage, least: float) -> Iterator[str]:
    """Its ground is what most of the pixels around its letters are."""
    points = [point for point in _around(label) if label.visibleRegion().contains(point)]
    if len(points) > _ENOUGH:
        colours = Counter(image.pixelColor(label.mapTo(window, point)).name() for point in points)
        words, ground = label.palette().color(label.foregroundRole()).name(), colours.most_common(1)[0][0]
        if contrast(words, ground) < least:
            yield f"{label.text()[:40]}: {words} on {ground} has a contrast of {contrast(words, ground):.1f}"


def _around(label: QLabel) -> Iterator[QPoint]:
    """Above and below the letters."""
    for across in range(1, _STEPS):
        for down in (1, label.height() - 2):
            yield QPoint(label.width() * across // _STEPS, down)
