"""The body of `Restart`: when, what is due before it, bag, dose, place. The casebook says what is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.counting_dose import counting_logged, counting_typed, counts_line
from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.dialogs.restart_sections import DecisionSection, DexamethasoneSection, PlaceSection
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED
from gui.forms.refusals import sentence
from gui.forms.restart import (
    Ask,
    BagAnswer,
    RestartForm,
    against_running,
    asked,
    asks_decision,
    asks_prescriber,
    located,
    may_keep_bag,
    moving,
    unanswered_dose,
)
from gui.forms.restart_words import (
    also,
    bag_at,
    first_dose_text,
    hanging_bag,
    is_missed,
    new_bag_text,
    same_bag_text,
    same_dose_text,
    step_down_text,
    stopped_line,
)
from gui.rows.given import LoggedDose
from gui.rows.written import sentence_start
from gui.widgets.text import plain_label
from model.casebook.commands import Command, LogRestart
from model.casebook.results import Preview, Reason, Refusal
from resources.wording import say

_LEAD_SHORT = "premedication_lead_short"
_BAGS: tuple[tuple[BagAnswer, str], ...] = (("new", "n"), ("same", "s"))


class RestartPanel(Panel):
    """`ask` previews the act that this restart is part of. `over`: it lies in the past, its stop is asked beside it."""

    def __init__(self, scene: Scene, ask: Ask | None = None, over: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._ask: Ask = scene.ask if ask is None else ask
        self._plan = scene.plan()
        self._known = False
        self._asks_decision = False
        self._stopped = plain_label("", "lead")
        self._stopped.setWordWrap(True)
        if not over:
            self.add(Field(say("dialog.restart.stopped_caption"), self._stopped))
        self._at = self.add_moment("at", "dialog.restart.at")
        if not over:
            self._at.set_typed(NOW_TYPED)
        self._decision = DecisionSection(scene)
        self._dexamethasone = DexamethasoneSection(scene, over)
        self._place = PlaceSection(scene)
        self.include(self._decision)
        self.include(self._dexamethasone)
        self._counting = plain_label("", "body", wraps=True)
        self.add(Field(sentence_start(scene.protocol.premedication.drug), self._counting), "counting")
        self._bag = self._add_bag()
        self._finish_by = self.add_moment("finish_by", "dialog.finish_by")
        self._bag_is_fixed = False
        self._dose, self._step_down_prescriber = self._add_dose()
        self._first_dose = plain_label("", "body")
        self.add(Field(say("dialog.restart.dose_caption"), self._first_dose), "first_dose")
        self._read_back = self.add_read_back()
        self.include(self._place)
        self._late_reason = self.add_late_reason()
        self.consult()

    def form(self) -> RestartForm:
        return RestartForm(
            dose=self._dexamethasone.dose.form(),
            at=self._at.typed(),
            dose_answer=self._dexamethasone.answer(),
            without_dose_reason=self._dexamethasone.reason.text(),
            without_dose_prescriber=self._dexamethasone.prescriber.text(),
            bag=next((bag for bag, _ in _BAGS if bag == self._bag.value()), ""),
            finish_by=self._finish_by.typed(),
            step_down=self._dose.value() == "step_down",
            step_down_prescriber=self._step_down_prescriber.text(),
            place=self._place.place(),
            supervised_by=self._place.supervised_by.text(),
            cycle=self._decision.cycle() if self._asks_decision else "",
            dosed_as=self._decision.dosed_as(),
            decision_prescriber=self._decision.prescriber.text(),
            override_reason=self._decision.override.text(),
            read_back=self._read_back.isChecked(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: RestartForm) -> None:
        self._at.set_typed(form.at)
        self._dexamethasone.set_answer(form.dose_answer)
        self._dexamethasone.reason.setText(form.without_dose_reason)
        self._dexamethasone.prescriber.setText(form.without_dose_prescriber)
        self._bag.set_value(form.bag)
        self._finish_by.set_typed(form.finish_by)
        self._dose.set_value("step_down" if form.step_down else "same")
        self._step_down_prescriber.setText(form.step_down_prescriber)
        self._place.set_place(form.place)
        self._place.supervised_by.setText(form.supervised_by)
        self._decision.fill(form.cycle, form.dosed_as)
        self._decision.prescriber.setText(form.decision_prescriber)
        self._decision.override.setText(form.override_reason)
        self._read_back.setChecked(form.read_back)
        self.consult()

    def command(self) -> LogRestart | Refusal:
        return self.form().command(self.scene.zone, self.scene.now(), self.scene.course)

    def so_far(self) -> LogRestart | None:
        return self.form().so_far(self.scene.zone, self.scene.now(), self.scene.course)

    def moving(self) -> Preview | Refusal:
        if self.form().lacks_dosing:
            return Refusal((Reason("dosed_as_needed", "dosed_as"),))
        restart = self.so_far() or self.command()
        answer = restart if isinstance(restart, Refusal) else moving(restart, self._ask)
        return against_running(self.scene.course, answer, self.scene.ask) if isinstance(answer, Preview) else answer

    def consult(self) -> None:
        """Shows the questions that the casebook asks of this restart, and words the choices by what it proposes."""
        self._dexamethasone.consult()
        self._dexamethasone.dose.consult()
        restart = self.so_far()
        at = None if restart is None else restart.at
        self._stopped.setText(stopped_line(self._plan, at, self.scene.reasons()))
        if restart is None:
            self._show_typed()
        else:
            self._show_needs(restart)
        form = self.form()
        self._show_new_cycle(form)
        self._fields["finish_by"].setVisible(self._bag.value() == "new")
        is_step_down = form.step_down and not form.is_new_cycle
        self._fields["step_down_prescriber"].setVisible(is_step_down)
        step_down = (form.step_down_prescriber,) if is_step_down else ()
        self.show_read_back(*step_down, *((form.decision_prescriber,) if form.cycle else ()))

    def located(self, reason: Reason, command: Command) -> Reason:
        return located(reason)

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        """A dose whose lead has not passed, whoever logged it; or what it means to restart without one."""
        short = [sentence(reason, self.scene.zone) for reason in preview.advice if reason.code == _LEAD_SHORT]
        restart = self.so_far()
        is_without = self._dexamethasone.answer() == "not_given"
        if restart is not None and is_without and is_missed(preview, restart.at):
            return (*short, say("dialog.restart.without_means"))
        return tuple(short)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        restart = self.so_far()
        known = tuple(sentence(item, self.scene.zone) for item in preview.advice if item.code != _LEAD_SHORT)
        if restart is None:
            return known
        typed = counting_typed(restart, preview, self.scene.protocol)
        counts = () if typed is None else (self._counts(typed, preview),)
        return (*known, *counts, *also(preview, restart.at, self.scene.protocol))

    def focus_first(self) -> None:
        self.focus_field("at")

    def _show_typed(self) -> None:
        """Before its moment can be read nothing more is known: what is open stays open."""
        if not self._known:
            for section in (self._decision, self._dexamethasone, self._fields["counting"], self._place):
                section.hide()

    def _show_needs(self, restart: LogRestart) -> None:
        self._known = True
        self._asks_decision = asks_decision(restart, self._ask)
        self._decision.setVisible(self._asks_decision)
        restart = self.so_far() or restart
        needed, form = asked(restart, self._ask), self.form()
        self._dexamethasone.setVisible(needed.dose or bool(form.dose_answer))
        self._place.setVisible(needed.place or bool(form.place or form.supervised_by))
        asks = form.dose_answer == "not_given" and asks_prescriber(
            self._ask(unanswered_dose(restart)), "without_dose_prescriber"
        )
        self._dexamethasone.lay_out(asks or bool(form.without_dose_prescriber))
        self._offer_same_bag(not form.is_new_cycle, may_keep_bag(restart, self._ask))
        caption = "new_cycle" if form.is_new_cycle else "needed" if needed.bag else "optional"
        self.fields()["new_bag"].caption.setText(say(f"dialog.restart.bag.{caption}"))
        self._show_proposal(restart, needed.bag)

    def _offer_same_bag(self, shown: bool, may_keep: bool) -> None:
        self._bag.offer("same", shown=shown, enabled=may_keep)
        self._bag.set_text("same", same_bag_text(hanging_bag(self._plan), self.scene.zone, may_keep))

    def _show_new_cycle(self, form: RestartForm) -> None:
        """Its dose and its bag are no choice; one that was chosen so is open again when the decision is another."""
        if form.is_new_cycle or self._bag_is_fixed:
            self._bag.set_value("new" if form.is_new_cycle else "")
        self._bag_is_fixed = form.is_new_cycle
        self._fields["step_down"].setVisible(not form.is_new_cycle)
        self._fields["first_dose"].setVisible(form.is_new_cycle)
        self._first_dose.setText(first_dose_text(self.scene.protocol, form.dosed_as))

    def _show_proposal(self, restart: LogRestart, is_proposed: bool) -> None:
        proposed = moving(restart, self._ask)
        self._show_counting(restart, proposed)
        if isinstance(proposed, Preview):
            lead = [item for item in proposed.advice if item.code == _LEAD_SHORT]
            self._dexamethasone.say_lead(sentence(lead[0], self.scene.zone) if lead else "")
            if restart.new_bag is not False:
                bag = bag_at(proposed, restart.at)
                self._bag.set_text("new", new_bag_text(bag, self.scene.protocol if is_proposed else None))

    def _show_counting(self, restart: LogRestart, proposed: Preview | Refusal) -> None:
        """The dose with an entry of its own that counts for this restart, which asks for none then."""
        texts: list[str] = []
        if isinstance(proposed, Preview):
            logged = counting_logged(restart, proposed, self.scene.facts())
            texts = [] if logged is None else [self._counts(logged, proposed)]
        self._counting.setText("".join(texts))
        self._fields["counting"].setVisible(bool(texts))

    def _counts(self, dose: LoggedDose, preview: Preview) -> str:
        short = next((reason for reason in preview.advice if reason.code == _LEAD_SHORT), None)
        earliest = None if short is None else short.values["earliest"]
        return counts_line(dose, earliest if isinstance(earliest, int) else None, self.scene.protocol, self.scene.zone)

    def _add_bag(self) -> Choices:
        choices = [Choice(value, key, say(f"dialog.restart.bag.{value}")) for value, key in _BAGS]
        bag = Choices(say("dialog.restart.bag.needed"), [choices])
        bag.set_text("same", same_bag_text(hanging_bag(self._plan), self.scene.zone))
        self.add(Field(say("dialog.restart.bag.needed"), bag), "new_bag")
        bag.chosen.connect(self.changed)
        return bag

    def _add_dose(self) -> tuple[Choices, QLineEdit]:
        same = Choice("same", "d", same_dose_text(self._plan))
        down = Choice("step_down", "9", step_down_text(self.scene.protocol))
        dose = Choices(say("dialog.restart.dose_caption"), [[same, down]])
        dose.set_value("same")
        self.add(Field(say("dialog.restart.dose_caption"), dose), "step_down")
        dose.chosen.connect(self.changed)
        return dose, self.add_prescriber("step_down_prescriber", "dialog.restart.step_down_prescriber")
