"""The banner widget: who this is, always on top. It shows a `Banner` and never elides a name or a number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.rows.banner import Banner
from gui.widgets.text import plain_label

_LONG_NAME, _LONG_NAME_WIDTH = 26, 290
_LONG_ALLERGY, _LONG_ALLERGY_WIDTH = 24, 200
"""Letters from which a text is set in lines of so many pixels, rather than cut or pushing the rest out of sight."""


class BannerBar(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setMinimumHeight(60)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._frame.addWidget(self._content)
        self._shown: Banner | None = None

    def show_banner(self, banner: Banner) -> None:
        """Built anew only when something in it changed."""
        if banner == self._shown:
            return
        self._shown = banner
        content = _content(banner)
        self._frame.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        self.setAccessibleName(banner.spoken)


def _content(banner: Banner) -> QWidget:
    content = QWidget()
    row = QHBoxLayout(content)
    row.setContentsMargins(18, 6, 18, 6)
    row.setSpacing(20)
    row.addWidget(_name(banner.name))
    for field in banner.fields:
        row.addLayout(_pair(field.label, field.value))
    row.addWidget(_allergy(banner), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    row.addLayout(_pair(banner.protocol, banner.day, right=True))
    return content


def _name(name: str) -> QLabel:
    if len(name) <= _LONG_NAME:
        return plain_label(name, "name")
    label = plain_label(name, "long-name", wraps=True)
    label.setFixedWidth(_LONG_NAME_WIDTH)
    return label


def _allergy(banner: Banner) -> QLabel:
    role = "allergy" if banner.allergy_state == "listed" else "no-allergy"
    is_long = len(banner.allergy) > _LONG_ALLERGY
    label = plain_label(banner.allergy, role, wraps=is_long)
    if is_long:
        label.setFixedWidth(_LONG_ALLERGY_WIDTH)
    return label


def _pair(title: str, value: str, *, right: bool = False) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addStretch(1)
    for text, role in ((title, "small"), (value, "value")):
        label = plain_label(text, role)
        if right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(label)
    column.addStretch(1)
    return column
