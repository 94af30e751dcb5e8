"""Source chips: whether a rule is the registry's, the label's or the ward's own."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.widgets.text import plain_label


def source_chip(kind: str) -> QLabel:
    """`kind`: registry, label or local."""
    chip = plain_label(kind, f"chip-{kind}")
    chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return chip
