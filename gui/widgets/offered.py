"""A button that somebody may not press now: off, and its tip says why. It judges nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from gui.widgets.plain_tip import as_plain


def offer_button(button: QAbstractButton, why_not: str) -> None:
    """`why_not`: the sentence against it, "" where it may be pressed."""
    button.setEnabled(not why_not)
    button.setToolTip(as_plain(why_not) if why_not else "")
    button.setStatusTip(why_not)
    button.setAccessibleDescription(why_not)
