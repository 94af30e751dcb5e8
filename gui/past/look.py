"""What the window of the past adds to the chart's style: a dark frame and a hatched ground that today never has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.chart.style import chart_style
from gui.tokens import TITLE_PX, Tokens

FRAME = 8
"""Pixels at 100 % of the dark frame on each side."""

_SHEET = """
#past {{ background: {t.rail}; }}
#past_strip QLabel {{ color: {t.rail_text}; }}
#past_strip QLabel[role="past_moment"] {{ font-size: {title}px; font-weight: bold; }}
#past_strip QPushButton {{ background: {t.rail_checked}; color: {t.rail_text}; border: 1px solid {t.rail_text}; }}
#past_strip QPushButton:focus {{ border: 3px solid {t.rail_text}; }}
#past_bar, #chart #past_since, #chart #past_since > QWidget > QWidget {{ background: {t.surface}; }}
#past_bar {{ border-bottom: 2px solid {t.rail}; }}
#chart #past_since {{ border-left: 2px solid {t.rail}; }}
#chart #past_since:focus {{ border: 2px solid {t.accent}; }}
#half_then {{ background: {t.surface}; border: 3px solid {t.text}; border-radius: 4px; }}
#half_now {{ background: {t.surface}; border: 3px solid {t.hairline}; border-radius: 4px; }}
#half_then QLabel[role="half"] {{ background: {t.text}; color: {t.surface}; padding: 2px 10px; font-weight: bold; }}
#half_now QLabel[role="half"] {{ background: {t.accent_ground}; color: {t.text}; padding: 2px 10px; font-weight: bold;
    border: 1px solid {t.accent}; }}
"""


def past_style(tokens: Tokens) -> str:
    return chart_style(tokens) + tokens.sizes.sheet(_SHEET).format(t=tokens, title=tokens.sizes.px(TITLE_PX))


class PastGround(QWidget):
    """Hatched from edge to edge. It bears the chart's name, and so its looks."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName("chart")
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._tokens.ground))
        painter.fillRect(event.rect(), QBrush(QColor(self._tokens.hairline), Qt.BrushStyle.BDiagPattern))
        painter.end()
