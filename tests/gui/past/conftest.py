"""The window on a ward with people of every role, for looking back."""

from __future__ import annotations

from tests.gui.staffed import desk

__all__ = ["desk"]
