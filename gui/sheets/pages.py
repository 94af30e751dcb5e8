"""The pages of a PDF as pictures, drawn from the very bytes that are printed."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
from PySide6.QtGui import QImage

_POINTS_AN_INCH = 72


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
