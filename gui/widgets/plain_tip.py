"""A tooltip's text as plain text that wraps: what somebody typed is never read as markup."""

from __future__ import annotations

from html import escape


def as_plain(text: str) -> str:
    return f"<qt>{escape(text)}</qt>"
