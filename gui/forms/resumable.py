"""Whether what somebody had begun to type can still be gone on with. Plain Python; saving is judged as ever."""

from __future__ import annotations

from gui.forms.draft_words import subject_of
from gui.forms.needed import needed
from gui.forms.offered import asks_for_end_first, offered
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft


def can_go_on(draft: WindowDraft, casebook: Casebook) -> bool:
    """False also where the patient or the entry is not there any more."""
    if not casebook.session.allows(needed(draft.window)):
        return False
    try:
        return _makes_sense(draft, casebook)
    except KeyError:
        return False


def _makes_sense(draft: WindowDraft, casebook: Casebook) -> bool:
    course, entry = subject_of(draft)
    match draft.window:
        case "new_patient":
            return True
        case "change_patient":
            return casebook.patient(draft.subject).id == draft.subject
        case "enrol":
            return casebook.course_of(draft.subject) is None
        case "correct":
            log = casebook.log(course)
            return any(record.sequence == entry for record in log) and entry not in casebook.struck(course)
        case act:
            plan = casebook.plan(course)
            return act in offered(plan) and not asks_for_end_first(plan, act)
