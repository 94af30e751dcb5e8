"""Sentences about theme and text size, keyed `appearance.*`."""

from __future__ import annotations

APPEARANCE: dict[str, str] = {
    "appearance.larger": "Larger text",
    "appearance.smaller": "Smaller text",
    "appearance.normal": "Text at 100 %",
    "appearance.light": "Light",
    "appearance.dark": "Dark",
    "appearance.high_contrast": "High contrast",
    "appearance.title": "Text size and colours",
}
