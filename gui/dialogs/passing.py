"""What a passing minute changes in an open dialog beyond the minute itself: a question, a warning, a choice taken away.

It compares what can be read before and after; it knows no act and no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.widgets.field_memory import remembered
from model.domain import writing
from resources.wording import say


@dataclass(frozen=True, slots=True)
class Shown:
    """`captions` of the questions that are open, `warnings` of the side, `texts` beside all of them, `answers` given.

    Moments and amounts are left out of the texts: they move with the clock.
    """

    captions: Mapping[Field, str]
    warnings: Mapping[str, str]
    texts: frozenset[str]
    answers: Mapping[str, str]

    @staticmethod
    def of(panel: Panel, warnings: Iterable[str]) -> Shown:
        asked = {field: field.caption.text() for field in panel.fields().values() if _is_seen(field, panel)}
        texts = frozenset(writing.without_amounts(text) for text in _texts(panel))
        return Shown(asked, {writing.without_amounts(line): line for line in warnings}, texts, remembered(panel))


@dataclass(frozen=True, slots=True)
class Passed:
    """What has come up since a person last looked: `asked` with what each question held then, and its caption.

    `is_other`: what is said or can be chosen has changed in another way.
    """

    asked: Mapping[Field, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    warned: frozenset[str] = frozenset()
    is_other: bool = False

    @staticmethod
    def between(before: Shown, after: Shown) -> Passed:
        """Nothing where only the minute has passed."""
        asked = {
            question: (caption, remembered(question))
            for question, caption in after.captions.items()
            if before.captions.get(question) != caption
        }
        warned = frozenset(after.warnings.keys() - before.warnings.keys())
        is_other = (before.texts, before.answers, before.captions.keys(), before.warnings.keys()) != (
            after.texts,
            after.answers,
            after.captions.keys(),
            after.warnings.keys(),
        )
        return Passed(asked, warned, is_other and not asked and not warned)

    def __bool__(self) -> bool:
        return bool(self.asked or self.warned or self.is_other)

    def with_more(self, later: Passed) -> Passed:
        return Passed({**self.asked, **later.asked}, self.warned | later.warned, self.is_other or later.is_other)

    def still(self, shown: Shown) -> Passed:
        """Without what is gone, or answered, since."""
        asked = {
            question: (caption, held)
            for question, (caption, held) in self.asked.items()
            if shown.captions.get(question) == caption and remembered(question) == held
        }
        return Passed(asked, self.warned & shown.warnings.keys(), self.is_other)

    def sentence(self, shown: Shown, act: str, **values: object) -> str:
        """As `dialog.<act>.asked`, `.warned` or `.other`; "" where nothing has come up."""
        if self.asked:
            captions = [say("dialog.passed.question", caption=caption) for caption, _held in self.asked.values()]
            return say(f"dialog.{act}.asked", **values, asked=", ".join(captions))
        warned = [line for said, line in shown.warnings.items() if said in self.warned]
        if warned:
            return say(f"dialog.{act}.warned", **values, warning=warned[0])
        return say(f"dialog.{act}.other", **values) if self.is_other else ""


def _texts(panel: Panel) -> Iterable[str]:
    for label in panel.findChildren(QLabel):
        if _is_seen(label, panel):
            yield label.text()
    for button in panel.findChildren(QRadioButton):
        if _is_seen(button, panel):
            yield f"{button.text()} {button.isEnabled()}"


def _is_seen(part: QWidget, panel: Panel) -> bool:
    return part.isVisibleTo(panel)
