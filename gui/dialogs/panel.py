"""The body of one act: its fields by the names of the command's fields, and the reasons shown beside them.

A panel stands in a dialog of its own, or inside another act (a past interruption, a correction). No rule lives here.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, text_line
from gui.dialogs.look import Tint, tinted_frame
from gui.dialogs.scene import Scene
from gui.forms.refusals import sentence
from gui.measures import spacing
from gui.rows.moves import MoveRow
from gui.widgets.moment_field import MomentField
from gui.widgets.naming import named
from gui.widgets.wrapping import WrappingCheck
from model.casebook.authority import in_own_name
from model.casebook.commands import Command
from model.casebook.results import Preview, Reason, Refusal
from resources.wording import say


class Panel(QWidget):
    """`changed` is told whenever an answer changes. Subclasses add fields from top to bottom."""

    changed = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self._fields: dict[str, Field] = {}
        self._included: list[tuple[str, Panel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        spacing(self._column, 12)

    def command(self) -> Command | Refusal:
        raise NotImplementedError

    def tried(self) -> Command | Refusal:
        """The act as far as it is answered, with stand-ins for names and reasons still open. Never saved."""
        return self.command()

    def moving(self) -> Preview | Refusal:
        """What moves if the act is as tried, or why that cannot be told yet."""
        command = self.tried()
        return command if isinstance(command, Refusal) else self.scene.ask(command)

    def consult(self) -> None:
        """Called when an answer has changed: a panel may ask the casebook what else it has to ask."""

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        """Sentences that have to be read before saving, beyond what any act brings up."""
        return ()

    def advice(self, preview: Preview) -> tuple[str, ...]:
        """Sentences worth reading before saving."""
        return tuple(sentence(reason, self.scene.zone) for reason in preview.advice)

    def rows(self, preview: Preview) -> tuple[MoveRow, ...]:
        """What moves besides what any act moves."""
        return ()

    def located(self, reason: Reason, command: Command) -> Reason:
        """The reason with its field named as this panel names it."""
        return reason

    def focus_first(self) -> None:
        raise NotImplementedError

    def fields(self) -> Mapping[str, Field]:
        """By name, those of the panels within it too."""
        inner = {f"{prefix}{name}": field for prefix, panel in self._included for name, field in panel.fields().items()}
        return {**inner, **self._fields}

    def add(self, field: Field, *names: str) -> Field:
        """`names`: the command's fields whose reasons are shown here."""
        self._column.addWidget(field)
        self._fields.update(dict.fromkeys(names, field))
        return field

    def _stand_in_frame(self, tint: Tint) -> None:
        """What is added from here on stands in a tinted frame."""
        frame, column = tinted_frame(tint, self)
        self._column.addWidget(frame)
        self._column = column

    def include(self, panel: Panel, prefix: str = "") -> None:
        """Another panel as part of this one: its fields are this one's too, under names with that prefix."""
        self._column.addWidget(panel)
        self._included.append((prefix, panel))
        panel.changed.connect(self.changed)

    def add_moment(self, name: str, caption: str) -> MomentField:
        moment = MomentField(self.scene.zone, self.scene.now, say(caption), self.scene.clock_holds, self)
        moment.setAccessibleName(say(caption))
        moment.changed.connect(self.changed)
        self.add(Field(say(caption), moment), name)
        return moment

    def add_text(self, name: str, caption: str, placeholder: str = "") -> QLineEdit:
        line = text_line(say(caption), say(placeholder) if placeholder else "")
        line.textChanged.connect(self.changed)
        self.add(Field(say(caption), line), name)
        return line

    def add_prescriber(self, name: str, caption: str) -> QLineEdit:
        """Whose order it is: a prescriber's own, unless they take down another's by telephone."""
        line = self.add_text(name, caption)
        if self.scene.orders_in_person:
            line.setText(self.scene.casebook.person.name)
        return line

    def add_read_back(self, *prescribers: QLineEdit) -> QCheckBox:
        """Asked of everybody who does not order in their own name; `prescribers` are the lines that say in whose."""
        box = named(WrappingCheck(say("dialog.read_back")), say("dialog.read_back"))
        box.toggled.connect(self.changed)
        self.add(Field(say("dialog.read_back_caption"), box), "read_back")
        for line in prescribers:
            line.textChanged.connect(lambda: self.show_read_back(*(line.text() for line in prescribers)))
        self.show_read_back(*(line.text() for line in prescribers))
        return box

    def show_read_back(self, *names: str) -> None:
        """`names`: whose orders the form carries."""
        own = all(in_own_name(name, self.scene.casebook.person) for name in names)
        self._fields["read_back"].setVisible(not own)

    def add_late_reason(self) -> QLineEdit:
        """Hidden until the casebook asks for it."""
        line = self.add_text("late_reason", "dialog.late_reason")
        self._fields["late_reason"].hide()
        return line

    def show_reasons(self, sentences: Mapping[str, str]) -> None:
        """Each sentence beside its field, every other reason taken away."""
        shown: dict[Field, str] = {}
        for name, text in sentences.items():
            field = self.fields().get(name)
            if field is not None:
                shown[field] = text
        for field in set(self.fields().values()):
            field.show_reason(shown.get(field, ""))
            if field in shown:
                field.show()

    def focus_field(self, name: str) -> None:
        field = self.fields().get(name)
        if field is not None:
            field.focus_answer()
