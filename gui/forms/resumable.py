"""Whether what somebody had begun to type can still be gone on with. Plain Python; saving is judged as ever."""

from __future__ import annotations

from gui.forms.draft_words import subject_of
from gui.forms.incorrect_delivery import still_running
from gui.forms.needed import needed
from gui.forms.offered import asks_for_end_first, offered
from gui.forms.refusals import without_moments
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft
from resources.wording import say


def too_late(draft: WindowDraft, casebook: Casebook) -> str:
    """Why it cannot be gone on with, in words; "" where it can. Also where the patient or the entry is gone."""
    against = casebook.session.against(needed(draft.window))
    if against:
        return say("draft.not_permitted", why=without_moments(against[0]))
    try:
        makes_sense = _makes_sense(draft, casebook)
    except KeyError:
        makes_sense = False
    return "" if makes_sense else say("draft.too_late")


def _makes_sense(draft: WindowDraft, casebook: Casebook) -> bool:
    course, entry = subject_of(draft)
    match draft.window:
        case "new_patient" | "add_person" | "settings":
            return True
        case "change_person" | "remove_person":
            members = casebook.staff.members()
            return any(each.person.id == draft.subject and not each.person.removed for each in members)
        case "close_alarm":
            return any(alarm.id == draft.subject for alarm in casebook.keeping.alarms())
        case "change_patient":
            return casebook.patient(draft.subject).id == draft.subject
        case "enrol":
            return casebook.course_of(draft.subject) is None
        case "correct":
            log = casebook.log(course)
            return any(record.sequence == entry for record in log) and entry not in casebook.struck(course)
        case "correct_fact":
            return any(fact.number == entry and fact.counts for fact in casebook.beside.facts(course))
        case "incorrect_delivery" if _asks_for_an_end(draft) != _one_runs(casebook, course):
            return False
        case act:
            plan = casebook.plan(course)
            return act in offered(plan) and not asks_for_end_first(plan, act)


def _asks_for_an_end(draft: WindowDraft) -> bool:
    """Two windows go by that name: of the one in which what ran is typed, every field is kept."""
    return not any(path.startswith(say("beside.wrong.at")) for path in draft.typed)


def _one_runs(casebook: Casebook, course: str) -> bool:
    return still_running(casebook.beside.facts(course)) is not None
