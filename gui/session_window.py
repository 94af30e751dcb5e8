"""The window of somebody's session: it is locked, opened again or taken over, backed up beside, and left.

What is worked on in it is a subclass's. It decides nothing and knows no patient.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.bridge import Bridge
from gui.drafts.waiting import WaitingDrafts
from gui.entrance.break_glass import BreakGlass
from gui.forms.keeping_words import backup_age, unkept_password
from gui.keeping.backups import BackupRunner
from gui.keeping.banners import KeepingBanners
from gui.keeping.leaving import leave
from gui.lock.lock_page import LockPage
from gui.lock.locker import Locker
from gui.lock.pulse import Pulse
from gui.office import Office
from gui.practice_process import start_beside
from gui.tokens import Tokens
from gui.widgets.message_bar import MessageBar
from gui.widgets.plain_tip import as_plain
from gui.widgets.practice_strip import PracticeMarks, practice_strip
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.drafts import WindowDraft
from resources.wording import say, say_count


class SessionWindow(QMainWindow):
    """`signed_out` once the casebook is closed; `restore_asked` likewise, with the user name of who asks for it."""

    signed_out = Signal()
    restore_asked = Signal(str)

    def __init__(self, casebook: Casebook, folder: str, tokens: Tokens, pulse: Pulse) -> None:
        super().__init__()
        self.casebook = casebook
        self.bridge = Bridge(casebook, self)
        self.backups = BackupRunner(casebook, self)
        self.office = Office(casebook, self.backups, self.put_up, self)
        self.drafts = WaitingDrafts(casebook, self.open_draft, self)
        self.locker = Locker(casebook, self, pulse)
        self.lock_page = LockPage(casebook, self.bridge, tokens)
        self.banners, self.notice = KeepingBanners(casebook), MessageBar("info")
        self.dialog: QDialog | None = None
        self._folder, self._has_left, self._pulse = folder, False, pulse
        self._was_at: QWidget | None = None
        self._whole = QStackedWidget()
        self._backup, self._signed_in = plain_label("", "status"), plain_label("", "status")
        self._connect_session()
        if casebook.practice:
            PracticeMarks(self)

    # What the subclass is

    def open_draft(self, draft: WindowDraft) -> None:
        """Puts up the window that somebody was typing in, over the patient whom it was about."""
        raise NotImplementedError

    def offer(self) -> None:
        """Enables what makes sense now, for this person."""
        raise NotImplementedError

    def show_first(self) -> None:
        """The page that a person begins with."""
        raise NotImplementedError

    def name_window(self) -> None:
        """A locked window names nobody."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Gives the keyboard to what is worked with on the page that is shown."""
        raise NotImplementedError

    def put_up(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Coming and going

    def greet(self) -> None:
        """Whoever has just come in: what failed under their name, and what they had not finished."""
        self.notice.say("")
        self._tell_failures()
        self.drafts.offer()

    def _tell_failures(self) -> None:
        """Once, to the one whose name was tried, also where that one only unlocks."""
        session = self.casebook.session
        if session.failures:
            self.notice.say(say_count("shell.failures", session.failures))
            session.failures = 0

    def tell_unkept(self) -> None:
        """To whoever came in by a recovery key while nothing can be written: the old password is still theirs."""
        fault = self.casebook.keeping.fault
        if fault is not None:
            told = self.notice.text()
            self.notice.say(" ".join(filter(None, (unkept_password(fault.code), told))))

    def show_drafts(self) -> None:
        """What this person has put aside."""
        if not self.drafts.offer():
            self.statusBar().showMessage(say("draft.none"))

    def practise(self) -> None:
        """Beside this window: nothing here is touched by it."""
        self.statusBar().showMessage(say("practice.started" if start_beside() else "practice.not_started"))

    def sign_out(self) -> None:
        self.leave()
        self.signed_out.emit()
        self.close()

    def restore(self) -> None:
        user_name = self.casebook.person.user_name
        self.leave()
        self.restore_asked.emit(user_name)
        self.close()

    def leave(self) -> None:
        """A draft that is open waits for its author, and no patient is seen behind the note about the backup."""
        if self._has_left:
            return
        self._has_left = True
        self.locker.stop()
        self.bridge.stop()
        self.drafts.keeper.keep()
        self.drafts.keeper.let_go()
        self._whole.hide()
        self.setWindowTitle(say("shell.title"))
        leave(self.casebook, self.backups, self, self.isVisible() and not _is_going_down())

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked workstation is not closed by whoever walks past, only by the system when it goes down. In practice
        there is nothing to guard.
        """
        is_guarded = self.casebook.session.locked and not self.casebook.practice
        if is_guarded and not self._has_left and not _is_going_down():
            event.ignore()
            return
        self.leave()
        super().closeEvent(event)

    def look_at_time(self) -> None:
        """Each minute, and after whatever concerns the database itself."""
        keeping = self.casebook.keeping
        self.banners.refresh()
        if not self.casebook.practice:
            self._backup.setText(backup_age(keeping.newest_backup(), self.casebook.now() * MICROSECONDS_A_MINUTE))
        self.offer()

    def show_person(self) -> None:
        self._signed_in.setText(say("shell.signed_in", name=self.casebook.person.name))
        self._signed_in.setToolTip(as_plain(say("shell.signed_in.folder", folder=self._folder)))

    def _tick(self) -> None:
        self.look_at_time()
        self.backups.look()

    def _changed(self, course: str) -> None:
        """ "" where it is the list of patients, the people, or the database itself."""
        if course:
            self.offer()
        else:
            self.locker.take_settings()
            self.show_person()
            self.look_at_time()

    def _locked(self) -> None:
        self._was_at = self.focusWidget()
        self.statusBar().clearMessage()
        self._whole.setCurrentWidget(self.lock_page)
        self.lock_page.come_up()
        self.offer()
        self.name_window()

    def _opened(self, is_same: bool) -> None:
        """What can be pressed again is offered first: a page that comes up gives the keyboard to what it finds."""
        self.look_at_time()
        self._whole.setCurrentIndex(0)
        self.name_window()
        if is_same:
            self._tell_failures()
            self._go_back()
            return
        self.statusBar().clearMessage()
        self.show_person()
        self.show_first()
        self.take_keyboard()
        self.greet()

    def _go_back(self) -> None:
        """To where the keyboard was before the lock."""
        place = self._was_at
        if place is not None and isValid(place) and place.isVisible() and place.isEnabled():
            place.setFocus()
        else:
            self.take_keyboard()

    def _break_glass(self) -> None:
        name = self.lock_page.panel.user_name.text().strip()
        dialog = BreakGlass(self.casebook.staff.come_in_by_recovery, name, self, self._pulse.monotonic)
        dialog.kept.connect(lambda _person: self._came_by_key())
        self.put_up(dialog)

    def _came_by_key(self) -> None:
        self.locker.open()
        self.tell_unkept()

    # Making

    def lay_out(self, rail: QWidget, pages: QWidget) -> None:
        work = QWidget()
        grid = QGridLayout(work)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(rail, 0, 0)
        right = QVBoxLayout()
        for bar in (practice_strip(self.casebook.practice), self.banners, self.notice):
            right.addWidget(bar)
        right.addWidget(pages, 1)
        grid.addLayout(right, 0, 1)
        self.notice.add_button(say("shell.understood"), lambda: self.notice.say(""))
        for page in (work, self.lock_page):
            self._whole.addWidget(page)
        self.setCentralWidget(self._whole)
        for label in (self._backup, self._signed_in):
            self.statusBar().addPermanentWidget(label)
        self.statusBar().setSizeGripEnabled(False)
        self.resize(1366, 768)

    def _connect_session(self) -> None:
        self.bridge.changed.connect(self._changed)
        self.bridge.ticked.connect(self._tick)
        self.office.said.connect(self.statusBar().showMessage)
        self.office.warned.connect(self.notice.say)
        self.office.opened.connect(self.drafts.keeper.watch)
        self.banners.export_asked.connect(self.office.export_all)
        self.banners.restore_asked.connect(self.restore)
        self.banners.back_up_asked.connect(self.office.back_up)
        self.banners.close_asked.connect(self.office.close_alarm)
        self.banners.all_asked.connect(self.put_up)
        self.locker.locking.connect(self.drafts.keeper.keep)
        self.locker.locked.connect(self._locked)
        self.locker.changing.connect(self.drafts.keeper.let_go)
        self.locker.opened.connect(self._opened)
        self.lock_page.panel.opened.connect(self.locker.open)
        self.lock_page.panel.emergency.connect(self._break_glass)


def _is_going_down() -> bool:
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
