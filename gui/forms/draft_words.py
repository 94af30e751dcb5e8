"""A draft in words: what somebody was doing for whom, and what they had typed by then. Plain Python."""

from __future__ import annotations

from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft
from model.domain import writing
from resources.wording import has_words, say

CHANGES_WHAT_IS = frozenset({"change_patient", "change_person", "settings"})
"""Dialogs that begin with what is known: of these a draft holds only what was changed."""

_OF_PATIENTS = frozenset({"change_patient", "enrol"})
_OF_PEOPLE = frozenset({"change_person", "remove_person"})
CHOSEN = "x"
"""What a draft holds for a choice that was taken."""


def draft_sentence(draft: WindowDraft, casebook: Casebook) -> str:
    """ "You were logging a stop for OKAFOR, Ruth."."""
    code = f"draft.doing.{draft.window}"
    if draft.window in _OF_PEOPLE:
        return say(code, person=casebook.person_name(draft.subject))
    return say(code if has_words(code) else "draft.doing.other", patient=_patient(draft, casebook))


def typed_lines(draft: WindowDraft) -> tuple[str, ...]:
    """What can be read of it without the dialog: each text and each choice."""
    return tuple(line for path, text in draft.typed.items() if (line := _line(path.split(" / "), text.strip())))


def _line(path: list[str], text: str) -> str:
    if text == CHOSEN and len(path) > 1:
        return say("draft.line", name=path[-2], text=_without_key(path[-1]))
    return say("draft.line", name=path[-1], text=text) if len(text) > 1 else ""


def _without_key(choice: str) -> str:
    """A choice is spoken with the key that takes it, which is of no use where it is only read."""
    return choice.removesuffix(say("dialog.choice", text="", key=choice[-1]))


def subject_of(draft: WindowDraft) -> tuple[str, int]:
    """The course, and the entry where one is corrected."""
    course, _, entry = draft.subject.partition(":")
    return course, int(entry or 0)


def _patient(draft: WindowDraft, casebook: Casebook) -> str:
    try:
        known = draft.subject if draft.window in _OF_PATIENTS else casebook.course(subject_of(draft)[0]).patient
        details = casebook.patient(known).details
    except KeyError:
        return say("draft.nobody")
    return writing.name(details.family_name, details.given_name)
