"""Enrolling a patient: protocol, site zone, planned start, bags for each dose. What excludes is quoted."""

from __future__ import annotations

from decimal import Decimal
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, text_line
from gui.forms.enrolment import EnrolmentForm
from gui.forms.refusals import sentence
from gui.measures import fix_width, least_height, margins, most_width, spacing
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.dialog import ActDialog
from gui.widgets.flow import Flow
from gui.widgets.moment_field import MomentField
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Reason, Refusal
from model.domain import writing
from model.domain.drug_file import DrugFile
from model.domain.moments import Zone
from model.domain.offered_bags import offered_bags
from model.domain.protocol import Protocol
from model.domain.records import Patient
from resources.wording import say

_WIDEST = 900
_BAGS = "bag_hours"


class EnrolPatient(ActDialog):
    """`enrolled` carries the new course's id."""

    enrolled = Signal(str)

    def __init__(self, casebook: Casebook, patient: Patient, parent: QWidget | None = None) -> None:
        super().__init__(say("shell.enrol.title"), patient.details, say("shell.enrol.save"), parent)
        self._casebook = casebook
        self._patient = patient
        self._protocols = casebook.protocols()
        self._title = plain_label("", "muted", wraps=True)
        self.protocol = _combo("shell.enrol.protocol", [item.id for item in self._protocols])
        self.zone = _combo("shell.enrol.zone", sorted(available_timezones()))
        self.start: MomentField
        self.bags: dict[Decimal, QComboBox] = {}
        self.weight, self.weighed_on = (text_line(say(f"shell.enrol.{name}")) for name in ("weight", "weighed_on"))
        self._fields: dict[str, Field] = {}
        self._choices: QWidget | None = None
        self._lay_out()
        self.protocol.currentIndexChanged.connect(self._fill)
        self.zone.currentIndexChanged.connect(self._start_anew)
        self.submitted.connect(self.save)
        self._fill()
        self.protocol.setFocus()

    def form(self) -> EnrolmentForm:
        chosen = {dose: combo.currentData() for dose, combo in self.bags.items()}
        return EnrolmentForm(
            patient=self._patient.id,
            protocol_id=self._protocol().id,
            zone=self.zone.currentText(),
            start=self.start.standing(),
            bags=chosen,
            weight=self.weight.text(),
            weighed_on=self.weighed_on.text(),
        )

    def save(self) -> None:
        now, file = self._casebook.now(), self._casebook.drug_file()
        command = self.form().command(now, self._protocol(), file, self._patient.details)
        done = command if isinstance(command, Refusal) else self._casebook.enrol(command)
        if isinstance(done, Refusal):
            self._refused(done)
        else:
            self.enrolled.emit(done.id)
            self.accept()

    def _protocol(self) -> Protocol:
        return self._protocols[self.protocol.currentIndex()]

    def _refused(self, refusal: Refusal) -> None:
        zone = Zone(self.zone.currentText())
        asked = {name: field for name, field in self._fields.items() if not field.isHidden()}
        shown = [(_field_of(reason), sentence(reason, zone)) for reason in refusal.reasons]
        blamed = {name for name, _ in shown}
        for name, field in self._fields.items():
            field.show_reason(" ".join(text for told, text in shown if told == name))
        self.show_error(*(text for told, text in shown if told not in asked))
        first = next((field for name, field in asked.items() if name in blamed), None)
        if first is not None:
            first.focus_answer()

    def _fill(self) -> None:
        """The fields of the chosen protocol; its own zone is proposed."""
        protocol = self._protocol()
        self._title.setText(protocol.title)
        self.zone.blockSignals(True)
        self.zone.setCurrentText(protocol.zone)
        self.zone.blockSignals(False)
        self._start_anew()

    def _start_anew(self) -> None:
        """Another zone: the same clock time means another moment, so it is typed again."""
        zone, name = Zone(self.zone.currentText()), say("shell.enrol.start")
        self.start = MomentField(zone, self._casebook.now, name, lambda: not self._casebook.clock_set_back())
        bags = {dose: combo.currentData() for dose, combo in self.bags.items()}
        self.bags = {
            dose: _bag_combo(self._protocol(), dose, self._casebook.drug_file()) for dose in self._protocol().doses
        }
        for dose, combo in self.bags.items():
            combo.setCurrentIndex(max(0, combo.findData(bags.get(dose))))
        self._show_choices()

    def _lay_out(self) -> None:
        self._body = QVBoxLayout()
        margins(self._body, 24, 16, 24, 16)
        spacing(self._body, 14)
        for name, combo in (("protocol_id", self.protocol), ("zone", self.zone)):
            self._fields[name] = Field(combo.accessibleName(), combo)
            self._body.addWidget(self._fields[name])
        self._body.insertWidget(1, self._title)
        self._body.addLayout(self._weighed())
        self._body.addStretch(1)
        self.set_body(self._body)

    def _weighed(self) -> Flow:
        """Asked only where the weight is not known."""
        row = Flow(24)
        for name, line in (("weight", self.weight), ("weighed_on", self.weighed_on)):
            fix_width(line, _WIDEST // 3)
            self._fields[name] = Field(say(f"shell.enrol.{name}"), line)
            row.add(self._fields[name])
            if self._patient.details.weight is not None:
                self._fields[name].hide()
        return row

    def _show_choices(self) -> None:
        """What depends on protocol and zone, in place of what stood there."""
        if self._choices is not None:
            self._body.removeWidget(self._choices)
            self._choices.deleteLater()
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        spacing(column, 14)
        self._fields = {name: field for name, field in self._fields.items() if not name.startswith(_BAGS)}
        self._fields["planned_start"] = Field(say("shell.enrol.start"), self.start)
        column.addWidget(self._fields["planned_start"])
        for dose, combo in self.bags.items():
            self._fields[_bag_field(dose)] = Field(say("shell.enrol.bag", dose=writing.dose(dose)), combo)
            column.addWidget(self._fields[_bag_field(dose)])
        column.addWidget(plain_label(say("shell.enrol.bags_note"), "muted", wraps=True))
        self._body.insertWidget(4, self._choices)


def _field_of(reason: Reason) -> str:
    """A bag is asked for each dose."""
    dose = reason.values.get("dose")
    return _bag_field(dose) if reason.field == _BAGS and isinstance(dose, Decimal) else reason.field


def _bag_field(dose: Decimal) -> str:
    return f"{_BAGS} {dose.normalize():f}"


def _combo(code: str, texts: list[str]) -> QComboBox:
    combo = named(QComboBox(), say(code))
    combo.addItems(texts)
    least_height(combo, CONTROL_HEIGHT)
    most_width(combo, _WIDEST)
    return combo


def _bag_combo(protocol: Protocol, dose: Decimal, file: DrugFile) -> QComboBox:
    combo = named(QComboBox(), say("shell.enrol.bag", dose=writing.dose(dose)))
    least_height(combo, CONTROL_HEIGHT)
    most_width(combo, _WIDEST // 2)
    combo.addItem(say("shell.enrol.bag_choose"), None)
    for bag in offered_bags(protocol, dose, file):
        combo.addItem(say("shell.enrol.bag_hours", hours=bag.hours), bag.hours)
    return combo
