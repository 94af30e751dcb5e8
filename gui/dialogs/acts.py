"""The acts of a course: their menu with keys, and the window that each one opens. One window at a time.

Which acts are offered is `gui.forms.offered`'s; what they do is the casebook's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.dialogs.act_window import ActWindow
from gui.dialogs.bag_panel import BagPanel
from gui.dialogs.bag_plan_panel import BagPlanPanel
from gui.dialogs.choose_entry import ChooseEntry
from gui.dialogs.correction_panel import CorrectionPanel
from gui.dialogs.cycle_plan_panel import CyclePlanPanel
from gui.dialogs.dose_panel import DosePanel
from gui.dialogs.fact_correction_panel import FactCorrectionPanel
from gui.dialogs.handover_panel import HandoverPanel
from gui.dialogs.incorrect_delivery_panel import incorrect_delivery_panel
from gui.dialogs.offering import offer
from gui.dialogs.panel import Panel
from gui.dialogs.past_interruption_panel import PastInterruptionPanel
from gui.dialogs.plain_panels import ApprovalPanel, CompletionPanel, DiscontinuePanel, NotePanel, StartPanel
from gui.dialogs.restart_panel import RestartPanel
from gui.dialogs.scene import Scene
from gui.dialogs.stay_panels import admission, discharge
from gui.dialogs.stop_panel import StopPanel
from gui.forms.needed import needed
from gui.forms.offered import KEYS, Act, asks_for_end_first, offered, why_not
from gui.forms.plan_changes import BagPlanForm, CyclePlanForm
from gui.rows.written import sentence_start
from gui.widgets.dialog import ActDialog
from model.casebook.casebook import Casebook
from model.casebook.results import Change
from resources.wording import say

PANELS: Final[Mapping[str, Callable[[Scene], Panel]]] = {
    "start": StartPanel,
    "stop": StopPanel,
    "restart": RestartPanel,
    "dexamethasone": DosePanel,
    "bag": BagPanel,
    "completed": CompletionPanel,
    "past_interruption": PastInterruptionPanel,
    "approval": ApprovalPanel,
    "discontinue": DiscontinuePanel,
    "handover": HandoverPanel,
    "incorrect_delivery": incorrect_delivery_panel,
    "note": NotePanel,
    "plan_cycle": CyclePlanPanel,
    "bag_plan": BagPlanPanel,
    "admitted": admission,
    "discharged": discharge,
}


class Acts(QObject):
    """`saved` tells the course and its sequence after an act; `opened` a window, which act it is, and on what."""

    saved = Signal(str, int)
    opened = Signal(object, str, str)

    def __init__(self, casebook: Casebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._parent = parent
        self._course: str | None = None
        self.window: ActDialog | None = None
        self._actions = {act: self._action(act, key) for act, key in KEYS.items()}
        casebook.listen(self._changed)
        self.set_course(None)

    def actions(self) -> list[QAction]:
        """In the order of the menu, each with its key."""
        return list(self._actions.values())

    def action(self, act: str) -> QAction:
        return next(action for name, action in self._actions.items() if name == act)

    def set_course(self, course_id: str | None) -> None:
        """Offers what makes sense in the state of that course; call it again when time has passed."""
        self._course = course_id
        plan = None if course_id is None else self._casebook.plan(course_id)
        acts = frozenset() if plan is None else offered(plan)
        self._actions["dexamethasone"].setText(self._words("dexamethasone"))
        for act, action in self._actions.items():
            offer(action, act in acts, self._casebook.session.against(needed(act)), why_not(plan, act))

    def look(self) -> None:
        """A minute has passed: the window that is open shows what it is now."""
        if isinstance(self.window, ActWindow):
            self.window.look()

    def open(self, act: str, course_id: str) -> None:
        if act == "correct":
            self._choose_entry(course_id)
        elif asks_for_end_first(self._casebook.plan(course_id), cast(Act, act)):
            self._ask_for_end(act, course_id)
        else:
            self._open(act, course_id)

    def _ask_for_end(self, act: str, course_id: str) -> None:
        """The act goes on once the end is known, if it still makes sense then."""
        window = self._open("completed", course_id)
        window.saved.connect(lambda: QTimer.singleShot(0, self, lambda: self._go_on(act, course_id)))
        if act == "stop":
            stands = window.add_way_out(say("dialog.completed.stands"))
            stands.clicked.connect(lambda: self._open(act, course_id))

    def _go_on(self, act: str, course_id: str) -> None:
        if act in offered(self._casebook.plan(course_id)):
            self.open(act, course_id)

    def open_correct(self, course_id: str, sequence: int) -> None:
        scene = Scene.of(self._casebook, course_id)
        record = next(record for record in self._casebook.log(course_id) if record.sequence == sequence)
        window = self._show(ActWindow("correct", scene, CorrectionPanel(scene, record), self._parent))
        self.opened.emit(window, "correct", f"{course_id}:{sequence}")

    def open_correct_fact(self, course_id: str, number: int) -> None:
        """The fact beside the log with that number."""
        scene = Scene.of(self._casebook, course_id)
        fact = self._casebook.beside.facts(course_id)[number - 1]
        window = self._show(ActWindow("correct_fact", scene, FactCorrectionPanel(scene, fact), self._parent))
        self.opened.emit(window, "correct_fact", f"{course_id}:{number}")

    def open_tried(self, act: str, course_id: str, form: CyclePlanForm | BagPlanForm) -> None:
        """The window of the act, filled in with what was tried on the timeline; who decided and why is typed there."""
        window = self._open(act, course_id)
        match window.panel, form:
            case CyclePlanPanel() as panel, CyclePlanForm():
                panel.fill(replace(form, decided_by=panel.form().decided_by))
            case BagPlanPanel() as panel, BagPlanForm():
                panel.fill(replace(form, decided_by=panel.form().decided_by))
        window.refresh()

    def _open(self, act: str, course_id: str) -> ActWindow:
        scene = Scene.of(self._casebook, course_id)
        window = self._show(ActWindow(act, scene, PANELS[act](scene), self._parent))
        self.opened.emit(window, act, course_id)
        return window

    def _show(self, window: ActWindow) -> ActWindow:
        window.saved.connect(self.saved)
        self._put_up(window)
        return window

    def _choose_entry(self, course_id: str) -> None:
        window = ChooseEntry(Scene.of(self._casebook, course_id), self._parent)
        window.chosen.connect(lambda sequence: self.open_correct(course_id, sequence))
        window.fact_chosen.connect(lambda number: self.open_correct_fact(course_id, number))
        self._put_up(window)

    def _put_up(self, window: ActDialog) -> None:
        if self.window is not None:
            self.window.close()
        self.window = window
        window.finished.connect(lambda: self._taken_down(window))
        window.open()

    def _taken_down(self, window: ActDialog) -> None:
        window.deleteLater()
        if self.window is window:
            self.window = None

    def _action(self, act: str, key: str) -> QAction:
        action = QAction(self._words(act), self)
        action.setObjectName(f"act_{act}")
        action.setShortcut(QKeySequence(key))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self._start(act))
        return action

    def _words(self, act: str) -> str:
        """The drug is that of the course's protocol, which another patient's course may not share."""
        if self._course is None:
            return say(f"dialog.act.{act}", drug=say("chart.lane.premedication"))
        return say(f"dialog.act.{act}", drug=sentence_start(self._casebook.protocol(self._course).premedication.drug))

    def _start(self, act: str) -> None:
        if self._course is not None:
            self.open(act, self._course)

    def _changed(self, change: Change) -> None:
        if change.course is not None and change.course == self._course:
            self.set_course(self._course)
