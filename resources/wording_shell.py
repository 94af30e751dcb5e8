"""Sentences of sign-in, window frame, patients and tour, keyed `shell.*`."""

from __future__ import annotations

SHELL: dict[str, str] = {}
