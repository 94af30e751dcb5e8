"""The pages of a PDF on the screen, drawn from the very bytes that are printed."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.measures import spacing
from gui.widgets.naming import named
from resources.wording import say

_POINTS_AN_INCH = 72
_DOTS_PER_INCH = 110


class Pages(QScrollArea):
    """Scrolled by wheel and by keys."""

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        named(self, say("shell.sheet.pages"))

    def show_pdf(self, pdf: bytes) -> None:
        column = QVBoxLayout()
        spacing(column, 12)
        images = page_images(pdf, _DOTS_PER_INCH)
        for number, image in enumerate(images, 1):
            page = named(QLabel(), say("shell.sheet.page", page=number, pages=len(images)))
            page.setPixmap(QPixmap.fromImage(image))
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        shown = QWidget()
        shown.setLayout(column)
        self.setWidget(shown)

    def show_nothing(self) -> None:
        self.setWidget(QWidget())


def page_images(pdf: bytes, dots_per_inch: int) -> list[QImage]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_image(document[number], dots_per_inch / _POINTS_AN_INCH) for number in range(len(document))]


def _image(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    try:
        data = bytes(bitmap.buffer)
        image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()
    finally:
        bitmap.close()
        page.close()
