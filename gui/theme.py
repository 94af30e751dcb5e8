"""How the program looks: Fusion, one palette, one style sheet, one bundled font, all from the table of tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from gui.in_force import Dressed, put_in_force
from gui.measures import rescale
from gui.style import style_sheet
from gui.tokens import BODY_PX, TOKENS, Theme, Tokens
from resources.place import RESOURCES

FAMILY = "DejaVu Sans"
_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def apply_theme(app: QApplication, theme: Theme = "light", percent: int = 100) -> Tokens:
    """Sets style, palette, font and style sheet, and dresses every window that is open; what is typed in it stays.

    `percent`: the text size, one of `gui.sizes.PERCENTS`.
    """
    tokens = TOKENS[theme].at(percent)
    _load_fonts()
    put_in_force(app, tokens)
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(_palette(tokens))
    app.setFont(body_font(tokens))
    app.setStyleSheet(style_sheet(tokens))
    rescale(app)
    for widget in app.allWidgets():
        if isinstance(widget, Dressed):
            widget.set_tokens(tokens)
    return tokens


def body_font(tokens: Tokens) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(tokens.sizes.px(BODY_PX))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _load_fonts() -> None:
    if FAMILY in QFontDatabase.families() and not QFontDatabase.isPrivateFamily(FAMILY):
        return
    for name in _FONTS:
        data = (RESOURCES / "fonts" / name).read_bytes()
        QFontDatabase.addApplicationFontFromData(data)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.accent_text,
        role.Link: tokens.accent,
    }
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, QColor(colour))
    for disabled in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled, QColor(tokens.muted))
    return palette
