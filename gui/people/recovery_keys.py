"""The two recovery keys, shown once: large, to be printed, sealed and given to two custodians.

It cannot be passed by Enter alone: the last group of each key is typed back. They are kept nowhere.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, text_line
from gui.in_force import px
from gui.measures import fix_width, least_height, margins, opens_at, spacing
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.buttons import secondary
from gui.widgets.dialog import FramedDialog
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from reports.export_command import unprintable_sentence
from reports.fonts import Unprintable
from reports.page import PaperName
from reports.recovery_sheet import RecoverySheet, groups, render
from reports.saved_file import CannotWrite, save
from resources.wording import say

_PAPERS: Final[tuple[PaperName, ...]] = ("Letter", "A4")


class RecoveryKeys(FramedDialog):
    """There is no way out but the right one: a key that nobody has written down opens nothing."""

    def __init__(
        self,
        keys: Sequence[str],
        folder: Path,
        made: str,
        by: str,
        parent: QWidget | None = None,
        practice: bool = False,
    ) -> None:
        super().__init__(say("recovery.dialog.title"), (), say("recovery.dialog.done"), parent)
        database = say("recovery.database", folder=folder, workstation=platform.node())
        self._sheet = RecoverySheet(tuple(keys), database, made, by, practice)
        self.typed = [text_line(say("recovery.dialog.back", number=number)) for number in range(1, len(keys) + 1)]
        for line in self.typed:
            fix_width(line, 140)
        self._fields: list[Field] = []
        self.paper = named(QComboBox(), say("shell.sheet.paper"))
        self.paper.addItems(list(_PAPERS))
        least_height(self.paper, CONTROL_HEIGHT)
        self.print = secondary(say("recovery.dialog.save"))
        self.note = plain_label("", "lead", wraps=True)
        self._lay_out()
        self.cancel_button.hide()
        self._compare()
        self.submitted.connect(self._put_away)
        self.print.clicked.connect(self._ask_and_print)
        opens_at(self, 980, 600)
        for line in self.typed:
            line.textChanged.connect(self._compare)

    def print_to(self, target: Path) -> None:
        try:
            save(render(self._sheet, _PAPERS[self.paper.currentIndex()]), target)
        except Unprintable as unprintable:
            self.show_error(unprintable_sentence(unprintable))
        except CannotWrite as failure:
            self.show_error(say("export.cannot_write", target=failure.target, why=failure.why))
        else:
            self.show_error()
            self.note.setText(say("recovery.dialog.saved", target=target))

    def reject(self) -> None:
        """Escape and the window's own way to close do nothing here."""

    def _put_away(self) -> None:
        if self.save_button.isEnabled():
            self.accept()

    def _compare(self) -> None:
        """Says which one is wrong as soon as it is typed whole."""
        lasts = [key.rsplit("-", 1)[-1] for key in self._sheet.keys]
        typed = [line.text().strip().upper() for line in self.typed]
        self.save_button.setEnabled(typed == lasts)
        self.save_button.setToolTip("" if typed == lasts else as_plain(say("recovery.dialog.wait")))
        for number, (field, last, text) in enumerate(zip(self._fields, lasts, typed, strict=True), 1):
            is_wrong = len(text) >= len(last) and text != last
            field.show_reason(say("recovery.dialog.not_back", number=number) if is_wrong else "")

    def _ask_and_print(self) -> None:
        proposed = str(Path.home() / say("recovery.dialog.file_name"))
        chosen, _filter = QFileDialog.getSaveFileName(
            self, say("recovery.dialog.save"), proposed, say("shell.sheet.filter")
        )
        if chosen:
            self.print_to(Path(chosen))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        margins(column, 24, 16, 24, 16)
        spacing(column, 14)
        column.addWidget(plain_label(say("recovery.dialog.what"), "lead", wraps=True))
        keys = Flow(16)
        for number, (key, line) in enumerate(zip(self._sheet.keys, self.typed, strict=True), 1):
            self._fields.append(Field(say("recovery.dialog.back", number=number), line))
            keys.add(_key_panel(number, key, self._fields[-1]), grows_from=380)
        column.addLayout(keys)
        for step in ("print", "seal", "give", "delete"):
            column.addWidget(plain_label(say(f"recovery.dialog.{step}"), "body", wraps=True))
        row = Flow(8)
        row.add(self.print)
        row.add(self.paper)
        row.add(self.note, grows_from=300)
        column.addLayout(row)
        column.addWidget(plain_label(say("recovery.dialog.lost"), "muted", wraps=True))
        column.addStretch(1)
        self.set_body(column)


def _key_panel(number: int, key: str, typed: Field) -> QFrame:
    panel = QFrame()
    panel.setProperty("role", "panel")
    column = QVBoxLayout(panel)
    margins(column, 20, 16, 20, 16)
    spacing(column, 8)
    column.addWidget(plain_label(say("recovery.dialog.key", number=number), "section_title"))
    for group in groups(key):
        text = plain_label(group, "recovery_key")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column.addWidget(text)
    column.addSpacing(px(8))
    column.addWidget(typed)
    return panel
