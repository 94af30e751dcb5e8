"""Colours and sizes as they are now, for whatever is made or painted. `gui.theme` sets them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication

from gui.sizes import Sizes
from gui.tokens import LIGHT, Tokens

_PROPERTY = "tokens"


@runtime_checkable
class Dressed(Protocol):
    """A widget that paints, or makes a style sheet, by the tokens: it is told of other ones."""

    def set_tokens(self, tokens: Tokens) -> None: ...


def tokens_in_force() -> Tokens:
    app = QApplication.instance()
    tokens = None if app is None else app.property(_PROPERTY)
    return tokens if isinstance(tokens, Tokens) else LIGHT


def put_in_force(app: QApplication, tokens: Tokens) -> None:
    app.setProperty(_PROPERTY, tokens)


def sizes() -> Sizes:
    return tokens_in_force().sizes


def px(at_100: int) -> int:
    """So many pixels at 100 %, at the text size in force."""
    return sizes().px(at_100)
