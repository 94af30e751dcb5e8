"""The bodies of start, completion, approval, discontinue and note: a moment and at most two lines of text.

What their answers log is said by their forms; no rule lives here.
"""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED
from gui.forms.plain_acts import ApprovalForm, CompletionForm, DiscontinueForm, NoteForm, StartForm
from gui.measures import fix_height
from gui.rows import written
from gui.widgets.text import plain_label
from resources.wording import say

_NOTE_HEIGHT = 120


class _MomentPanel(FormPanel):
    """`is_now` fills in this very minute; an end that has passed is typed."""

    def __init__(self, scene: Scene, caption: str, is_now: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._at = self.add_moment("at", caption)
        if is_now:
            self._at.set_typed(NOW_TYPED)

    def focus_first(self) -> None:
        self.focus_field("at")


class StartPanel(_MomentPanel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, "dialog.start.at", parent=parent)
        self._finish_by = self.add_moment("finish_by", "dialog.finish_by")
        self._late_reason = self.add_late_reason()

    def form(self) -> StartForm:
        return StartForm(self._at.typed(), self._finish_by.typed(), self._late_reason.text())

    def fill(self, form: StartForm) -> None:
        self._at.set_typed(form.at)
        self._finish_by.set_typed(form.finish_by)


class CompletionPanel(_MomentPanel):
    """Once the computed end has passed nothing is filled in: the moment is asked, not assumed."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        running = scene.plan().status == "infusing"
        super().__init__(scene, "dialog.completed.at", is_now=running, parent=parent)
        self._column.addWidget(plain_label(self._stands(), "muted", wraps=True))
        self._late_reason = self.add_late_reason()

    def _stands(self) -> str:
        """A pump that stands ran to its stop and no longer, whenever it is disconnected."""
        stop = self.scene.plan().open_interruption
        if stop is None:
            return ""
        since = written.moment(self.scene.zone, stop.stop, self.scene.now())
        return say("dialog.completed.ended_at_stop", since=since)

    def form(self) -> CompletionForm:
        return CompletionForm(self._at.typed(), self._late_reason.text())

    def fill(self, form: CompletionForm) -> None:
        self._at.set_typed(form.at)


class ApprovalPanel(_MomentPanel):
    """Once the cycle is over nothing is filled in: an approval acts on no rise but by its own moment."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        cycle = scene.plan().current
        in_progress = cycle is not None and cycle.outcome == "in_progress"
        super().__init__(scene, "dialog.approval.at", is_now=in_progress, parent=parent)
        self._prescriber = self.add_prescriber("prescriber", "dialog.approval.prescriber")
        self._read_back = self.add_read_back(self._prescriber)
        self._late_reason = self.add_late_reason()

    def form(self) -> ApprovalForm:
        return ApprovalForm(
            self._at.typed(), self._prescriber.text(), self._late_reason.text(), self._read_back.isChecked()
        )

    def fill(self, form: ApprovalForm) -> None:
        self._at.set_typed(form.at)
        self._prescriber.setText(form.prescriber)
        self._read_back.setChecked(form.read_back)


class DiscontinuePanel(_MomentPanel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, "dialog.discontinue.at", parent=parent)
        self._reason = self.add_text("reason", "dialog.discontinue.reason")
        self._prescriber = self.add_prescriber("prescriber", "dialog.discontinue.prescriber")
        self._read_back = self.add_read_back(self._prescriber)
        self._late_reason = self.add_late_reason()

    def form(self) -> DiscontinueForm:
        return DiscontinueForm(
            self._at.typed(),
            self._reason.text(),
            self._prescriber.text(),
            self._late_reason.text(),
            self._read_back.isChecked(),
        )

    def fill(self, form: DiscontinueForm) -> None:
        self._at.set_typed(form.at)
        self._reason.setText(form.reason)
        self._prescriber.setText(form.prescriber)
        self._read_back.setChecked(form.read_back)


class NotePanel(_MomentPanel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, "dialog.note.at", parent=parent)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(say("dialog.note.text"))
        self._text.setTabChangesFocus(True)
        fix_height(self._text, _NOTE_HEIGHT)
        self._text.textChanged.connect(self.changed)
        self.add(Field(say("dialog.note.text"), self._text), "text")

    def form(self) -> NoteForm:
        return NoteForm(self._at.typed(), self._text.toPlainText())

    def fill(self, form: NoteForm) -> None:
        self._at.set_typed(form.at)
        self._text.setPlainText(form.text)

    def focus_first(self) -> None:
        self._text.setFocus()
