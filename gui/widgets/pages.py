"""Pages of which one is shown. One that is not in the window yet is put in when it is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """To put a page in dresses all of its parts: what is seen first need not wait for the others."""

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 - Qt calls it so
        self.put_in(page)
        super().setCurrentWidget(page)

    def put_in(self, *pages: QWidget) -> None:
        for page in pages:
            if self.indexOf(page) < 0:
                self.addWidget(page)
