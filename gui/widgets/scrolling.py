"""What is higher than the screen scrolls, and looks no other way for it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_NO_FOCUS, _ALWAYS_OFF = 0, 1
"""`Qt.FocusPolicy.NoFocus` and `Qt.ScrollBarPolicy.ScrollBarAlwaysOff`; `gui.widgets.label` says why not so."""


def scrolling(inside: QWidget, *, aside: bool = True) -> QScrollArea:
    """Takes no keyboard for itself. `aside`: also to the side, where a single word is wider than there is room."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("focusPolicy", _NO_FOCUS)
    if not aside:
        area.setProperty("horizontalScrollBarPolicy", _ALWAYS_OFF)
    area.setWidget(inside)
    return area


def bring_into_sight(widget: QWidget) -> None:
    """Whatever it scrolls in, areas in areas too, from the innermost."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
