"""Sentences of the dialogs, keyed `dialog.*`, and of the casebook's refusals, keyed `refusal.*`."""

from __future__ import annotations

DIALOGS: dict[str, str] = {}
