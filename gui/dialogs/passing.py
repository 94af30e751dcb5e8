"""What a passing minute changes in an open dialog beyond the minute itself: a question, a warning, a choice taken away.

It compares what can be read before and after; it knows no act and no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.widgets.field_memory import remembered
from model.domain import writing
from model.domain.moments import Minute, Zone
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


def passed(before: Shown, after: Shown, now: Minute, zone: Zone) -> str:
    """What has changed, in a sentence; "" where nothing but the minute has."""
    values: dict[str, object] = {"now": writing.moment(zone, now, with_zone=True)}
    asked = [caption for field, caption in after.captions.items() if before.captions.get(field) != caption]
    warned = [line for said, line in after.warnings.items() if said not in before.warnings]
    if asked:
        return say(
            "dialog.passed.asked",
            **values,
            asked=", ".join(say("dialog.passed.question", caption=caption) for caption in asked),
        )
    if warned:
        return say("dialog.passed.warned", **values, warning=warned[0])
    is_same = (before.texts, before.answers, before.captions.keys(), before.warnings.keys()) == (
        after.texts,
        after.answers,
        after.captions.keys(),
        after.warnings.keys(),
    )
    return "" if is_same else say("dialog.passed.other", **values)


def _texts(panel: Panel) -> Iterable[str]:
    for label in panel.findChildren(QLabel):
        if _is_seen(label, panel):
            yield label.text()
    for button in panel.findChildren(QRadioButton):
        if _is_seen(button, panel):
            yield f"{button.text()} {button.isEnabled()}"


def _is_seen(part: QWidget, panel: Panel) -> bool:
    return part.isVisibleTo(panel)
