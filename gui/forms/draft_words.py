"""A draft in words: what somebody was doing for whom, and what they had typed by then. Plain Python."""

from __future__ import annotations

from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft
from model.domain import writing
from resources.wording import has_words, say

_OF_PATIENTS = frozenset({"change_patient", "enrol"})


def draft_sentence(draft: WindowDraft, casebook: Casebook) -> str:
    """ "You were logging a stop for OKAFOR, Ruth."."""
    code = f"draft.doing.{draft.window}"
    return say(code if has_words(code) else "draft.doing.other", patient=_patient(draft, casebook))


def typed_lines(draft: WindowDraft) -> tuple[str, ...]:
    """What can be read of it without the dialog: the texts, not the choices."""
    texts = ((path.rsplit(" / ", 1)[-1], text.strip()) for path, text in draft.typed.items())
    return tuple(say("draft.line", name=name, text=text) for name, text in texts if len(text) > 1)


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
