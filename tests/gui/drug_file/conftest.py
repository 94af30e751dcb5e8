"""A staffed ward's window."""

from __future__ import annotations

from tests.gui.staffed import desk

__all__ = ["desk"]
