"""Signing in, or making the database at the first start. It sees a folder and passwords and nothing of patients.

It is what a start paints, so it imports nothing that a sign-in page does not show; the rest comes from `gui.loading`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui import loading
from gui.appearance.entries import AppearanceEntries
from gui.dialogs.fields import Field, password_line, text_line
from gui.entrance.another_folder import ask_folder, better_folder
from gui.entrance.practice_offer import PracticeOffer
from gui.forms.opening_words import asks_for_another_folder, asks_for_restore, opening_sentence
from gui.in_force import px
from gui.measures import least_height, margins, spacing
from gui.tokens import CONTROL_HEIGHT, Tokens
from gui.widgets.beside import done_beside
from gui.widgets.buttons import hold_words, primary, secondary
from gui.widgets.countdown import Countdown
from gui.widgets.label import plain_label
from gui.widgets.naming import named
from gui.widgets.scrolling import scrolling
from model.casebook.passwords import SHORTEST_PASSWORD
from model.casebook.place import OpeningRefused, casebook_exists, refused_place
from resources.wording import say

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.entrance.break_glass import BreakGlass
    from gui.entrance.restore import RestoreDialog
    from model.casebook.casebook import Casebook
    from model.casebook.clock import Clock
    from model.casebook.opening import Made

ROLES: Final = ("nurse", "pharmacist", "research_nurse", "prescriber")
_WIDTH, _ROOM_FOR_TWO, _AIR = 460, 880, 32


class SignIn(QFrame):
    """`opened` carries the casebook once it is open; after the first start `made` carries the recovery keys too, and
    `came_by_key` follows where a recovery key opened it.

    `practice_asked` at the first start, where somebody would rather try it first.

    `folder_chosen` carries another folder for the database, where this one is no place for it and `may_choose`.
    `may_restore`: a backup may be put into this folder.
    `painted` tells once that the page is there to be seen.
    """

    painted = Signal()
    opened = Signal(object)
    made = Signal(object)
    came_by_key = Signal()
    folder_chosen = Signal(object)
    practice_asked = Signal()

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        note: str = "",
        user_name: str = "",
        may_choose: bool = False,
        may_restore: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._folder, self._clock, self._may_choose = folder, clock, may_choose
        self._may_restore = may_restore
        self._is_painted = False
        self.practice = PracticeOffer()
        self.practice.asked.connect(self.practice_asked)
        self._middle, self._below = QHBoxLayout(), QHBoxLayout()
        spacing(self._middle, 24)
        self._middle.addStretch(1)
        self._middle.addWidget(self.practice)
        self._middle.addStretch(1)
        self._below.addStretch(1)
        self._below.addStretch(1)
        self._looks = AppearanceEntries(self)
        self._looks.offer_keys()
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.addStretch(1)
        outer.addLayout(self._middle)
        outer.addLayout(self._below)
        outer.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        self._panel = QFrame()
        self._begin(note, user_name)

    def submit(self) -> None:
        if self._countdown.is_running:
            return
        fault = self._fault()
        if fault:
            self.error.setText(fault)
            return
        self.error.setText(say("shell.sign_in.busy"))
        QApplication.processEvents()
        self._open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panel is painted, with whatever lies on it; the page behind it need not be, where it is covered."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if not self._is_painted:
                self._is_painted = True
                self.painted.emit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_tokens(self, _tokens: Tokens) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where there is not room for both, the practice ward stands below what is asked."""
        hold_words(self._panel, _WIDTH, _AIR, (self.enter, self.lost, self.restore, self.looks))
        row, place = (self._middle, 2) if self.width() >= px(_ROOM_FOR_TWO) else (self._below, 1)
        if row.indexOf(self.practice) < 0:
            row.insertWidget(place, self.practice)

    # The other ways in

    def break_glass(self) -> BreakGlass:
        """Never waits."""
        dialog = loading.way_in(self._folder, self._clock).break_glass(self.user_name.text().strip(), self)
        dialog.kept.connect(self._opened_by_key)
        dialog.rejected.connect(lambda: self._keep_name(dialog.user_name.text()))
        dialog.open()
        return dialog

    def restore_backup(self) -> RestoreDialog:
        dialog = loading.way_in(self._folder, self._clock).restore(self.user_name.text().strip(), self)
        dialog.restored.connect(lambda user_name: self._begin(say("restoring.done"), user_name))
        dialog.rejected.connect(lambda: self._keep_name(dialog.user_name.text()))
        dialog.open()
        return dialog

    def _keep_name(self, typed: str) -> None:
        """What was typed in a dialog that was left again."""
        if typed.strip():
            self.user_name.setText(typed)

    def choose_folder(self) -> None:
        chosen = ask_folder(self)
        if chosen is not None:
            self.take_folder(chosen)

    def take_folder(self, chosen: Path) -> None:
        """Or says why that one will not do either."""
        better = better_folder(self._folder, chosen)
        if isinstance(better, str):
            self.error.setText(better)
        else:
            self.folder_chosen.emit(better)

    def _opened_by_key(self, casebook: Casebook) -> None:
        self.opened.emit(casebook)
        self.came_by_key.emit()

    # How

    def _open(self) -> None:
        """Deriving the key takes a noticeable moment, and so may what is still being loaded: the note above says so."""
        try:
            casebook, made = self._create() if self._is_first else (self._enter(), None)
        except OpeningRefused as refused:
            self._refused(refused)
            return
        self.error.clear()
        self.password.clear()
        self.opened.emit(casebook)
        if made is not None:
            self.made.emit(made)

    def _refused(self, refused: OpeningRefused) -> None:
        self.error.setText(opening_sentence(refused))
        self.password.clear()
        wants_folder = self._may_choose and asks_for_another_folder(refused)
        self.elsewhere.setVisible(wants_folder)
        wants_restore = self._may_restore and asks_for_restore(refused)
        way_out = self.elsewhere if wants_folder else self.restore if wants_restore else self.password
        way_out.setFocus()
        if refused.code == "wait":
            self._countdown.start(int(str(refused.values["seconds"])))

    def _wait(self, seconds: int) -> None:
        self.enter.setEnabled(not seconds)
        self.error.setText(say("opening.wait", seconds=seconds) if seconds else say("lock.try_again"))

    def _enter(self) -> Casebook:
        folder, clock = self._folder, self._clock
        user_name, password = self.user_name.text().strip(), self.password.text()
        return done_beside(lambda: loading.way_in(folder, clock).open(user_name, password))

    def _create(self) -> tuple[Casebook, Made]:
        folder, clock = self._folder, self._clock
        roles = frozenset({"administrator", ROLES[self.role.currentIndex()]})
        name, user_name, password = self.name.text().strip(), self.user_name.text().strip(), self.password.text()
        made = done_beside(lambda: loading.way_in(folder, clock).create(name, user_name, roles, password))
        return made.casebook, made

    def _fault(self) -> str:
        """What is missing before anything is tried."""
        lines = [self.user_name, self.password] + ([self.name, self.again] if self._is_first else [])
        if not all(line.text().strip() for line in lines):
            return say("shell.sign_in.empty")
        if not self._is_first:
            return ""
        way_in = loading.way_in(self._folder, self._clock)
        against = way_in.against(self.password.text(), self.user_name.text().strip())
        if against:
            return against
        return "" if self.password.text() == self.again.text() else say("refusal.passwords_differ")

    # Making

    def _begin(self, note: str, user_name: str) -> None:
        """As the folder is now: what was a first start is none any more once a backup is restored."""
        self._is_first = not casebook_exists(self._folder)
        refused = refused_place(self._folder)
        self._make(note, user_name)
        self._connect()
        panel = self._laid_out(self._asked() if refused is None else self._no_place())
        self._middle.removeWidget(self._panel)
        self._panel.hide()
        self._panel.deleteLater()
        self._panel = panel
        panel.installEventFilter(self)
        self._middle.insertWidget(1, panel)
        self._fit()
        panel.show()
        self.practice.setVisible(self._is_first)
        (self.name if self._is_first else self.password if user_name else self.user_name).setFocus()
        if refused is not None:
            for way in (self.enter, self.lost, self.restore):
                way.hide()
            self._refused(refused)

    def _make(self, note: str, user_name: str) -> None:
        self.user_name = text_line(say("shell.sign_in.user_name"))
        self.user_name.setText(user_name)
        self.password = password_line(say("shell.sign_in.password"))
        self.again = password_line(say("shell.sign_in.again"))
        self.name = text_line(say("shell.sign_in.name"))
        self.role = named(QComboBox(), say("shell.sign_in.role"))
        self.role.addItems([say(f"permission.role.{role}") for role in ROLES])
        least_height(self.role, CONTROL_HEIGHT)
        self.note = plain_label(note, "muted", wraps=True)
        self.error = plain_label("", "field_error", wraps=True)
        self.enter = primary(say("shell.sign_in.create" if self._is_first else "shell.sign_in.enter"), "Enter")
        self.elsewhere = secondary(say("shell.sign_in.elsewhere"))
        self.lost = secondary(say("lock.emergency"))
        self.restore = secondary(say("shell.sign_in.restore"))
        self.looks = secondary(say("appearance.title"))
        self.looks.setMenu(self._looks.menu())
        self._countdown = Countdown(self.enter)

    def _connect(self) -> None:
        self.enter.clicked.connect(self.submit)
        self.elsewhere.clicked.connect(self.choose_folder)
        self.lost.clicked.connect(self.break_glass)
        self.restore.clicked.connect(self.restore_backup)
        self._countdown.left.connect(self._wait)
        for line in (self.user_name, self.password, self.again, self.name):
            line.returnPressed.connect(self.submit)

    def _laid_out(self, asked: list[QWidget]) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "panel")
        column = QVBoxLayout(panel)
        margins(column, _AIR, 28, _AIR, 28)
        spacing(column, 12)
        column.addWidget(plain_label(say("shell.title"), "title"))
        column.addWidget(self.note)
        self.note.setVisible(bool(self.note.text()))
        for field in asked:
            column.addWidget(field)
        for part in (self.error, self.elsewhere, self.enter):
            column.addWidget(part)
        column.addSpacing(px(12))
        for way in (self.lost, self.restore, self.looks):
            column.addWidget(way)
        self.lost.setVisible(not self._is_first)
        self.restore.setVisible(self._may_restore)
        for unasked in (self.user_name, self.password, self.again, self.name, self.role):
            if unasked.parent() is None:  # else Python takes it down whenever it finds it unused, in the midst of Qt
                unasked.setParent(panel)
                unasked.hide()
        self.elsewhere.hide()
        return panel

    def _no_place(self) -> list[QWidget]:
        """Nothing is asked where nothing can be kept."""
        folder = plain_label(say("shell.sign_in.no_place", folder=self._folder), "body", wraps=True)
        help_ = plain_label(say("shell.sign_in.start_elsewhere"), "body", wraps=True)
        return [folder] if self._may_choose else [folder, help_]

    def _asked(self) -> list[QWidget]:
        if not self._is_first:
            return [
                Field(say("shell.sign_in.user_name"), self.user_name),
                Field(say("shell.sign_in.password"), self.password),
            ]
        least = SHORTEST_PASSWORD
        return [
            plain_label(say("shell.sign_in.first", folder=self._folder, least=least), "muted", wraps=True),
            Field(say("shell.sign_in.name"), self.name),
            Field(say("shell.sign_in.user_name"), self.user_name),
            Field(say("shell.sign_in.new_password", least=least), self.password),
            Field(say("shell.sign_in.again"), self.again),
            Field(say("shell.sign_in.role"), self.role),
        ]
