"""What is typed and chosen in a window, by the spoken names that lead to each input; and putting it back.

It knows no window and no act. Passwords are never remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from gui.forms.draft_words import CHOSEN
from gui.forms.moment import MomentText
from gui.widgets.moment_field import MomentField
from resources.wording import say

_BETWEEN = " / "

Input = QLineEdit | QPlainTextEdit | QComboBox | QRadioButton | QCheckBox


def remembered(window: QWidget) -> dict[str, str]:
    """The content of every input, hidden ones too: a choice may bring them back."""
    return {path: _content(field) for path, field in _inputs(window)}


def lists_of(window: QWidget) -> frozenset[str]:
    """The paths of its lists, of which one line is always chosen, by whomever."""
    return frozenset(path for path, field in _inputs(window) if isinstance(field, QComboBox))


def put_back(window: QWidget, typed: Mapping[str, str]) -> None:
    """Choices first: they may fill in or show other inputs. What the window no longer has is left out."""
    inputs = [(field, typed[path]) for path, field in _inputs(window) if path in typed]
    for field, text in inputs:
        if isinstance(field, QAbstractButton) and field.isChecked() != (text == CHOSEN):
            _press(field, text)
    for field, text in inputs:
        if not isinstance(field, QAbstractButton):
            _write(field, text)


def let_moments_stand(window: QWidget) -> None:
    for field in window.findChildren(MomentField):
        field.stand()


def _press(button: QAbstractButton, text: str) -> None:
    """A choice that is not made any more is taken away by the one that is."""
    if text == CHOSEN or isinstance(button, QCheckBox):
        button.click()


def _write(field: QLineEdit | QPlainTextEdit | QComboBox, text: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findText(text)))
    elif isinstance(field, QLineEdit):
        _write_line(field, text)
    else:
        field.setPlainText(text)


def _write_line(field: QLineEdit, text: str) -> None:
    moment, was_now = field.parent(), say("draft.was_now", time="")
    if isinstance(moment, MomentField) and text.endswith(was_now):
        moment.take_up(text.removesuffix(was_now))
    else:
        field.setText(text)


def _content(field: Input) -> str:
    if isinstance(field, QAbstractButton):
        return CHOSEN if field.isChecked() else ""
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    moment = field.parent()
    return _of_moment(moment, field) if isinstance(moment, MomentField) else field.text()


def _of_moment(moment: MomentField, line: QLineEdit) -> str:
    """A "now" that is read an hour later must not mean another moment."""
    standing: MomentText = moment.standing()
    if moment.is_date(line):
        return standing.date
    is_kept_as_time = moment.was_now and not standing.is_now
    return say("draft.was_now", time=standing.time) if is_kept_as_time else standing.time


def _inputs(window: QWidget) -> Iterator[tuple[str, Input]]:
    """Each with its path; of several that are called the same the later ones are numbered."""
    met: dict[str, int] = {}
    for field in window.findChildren(QWidget):
        if isinstance(field, Input) and _is_asked(field):
            path = _path(field, window)
            met[path] = met.get(path, 0) + 1
            yield (path if met[path] == 1 else f"{path} {met[path]}"), field


def _is_asked(field: Input) -> bool:
    if not isinstance(field, QLineEdit):
        return True
    is_part = isinstance(field.parent(), QComboBox | QAbstractSpinBox)
    return field.echoMode() == QLineEdit.EchoMode.Normal and not is_part


def _path(field: QWidget, window: QWidget) -> str:
    names: list[str] = []
    step: QWidget | None = field
    while step is not None and step is not window:
        names.append(step.accessibleName())
        step = step.parentWidget()
    return _BETWEEN.join(name for name in reversed(names) if name)
