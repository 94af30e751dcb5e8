"""What the system asks for: its colour scheme, and its wish for contrast."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints

from gui.tokens import Theme


def theme_of_system(hints: QStyleHints) -> Theme:
    """High contrast where the system asks for it, dark where it is; light where it does not tell."""
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
