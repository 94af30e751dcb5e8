"""What somebody had typed and not saved: kept sealed for them alone, until they save it or drop it.

It must not know a widget: a draft is which window was open on what, and the texts in it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from model.casebook.session import Session
from model.store import Database
from model.store.draft_files import DraftFiles
from model.store.files import DRAFTS

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """`window` names the dialog, `subject` the course, patient or entry it is about, `typed` each field's content."""

    window: str
    subject: str
    typed: Mapping[str, str]


class Drafts:
    """Of the person who is signed in."""

    def __init__(self, database: Database, session: Session) -> None:
        self._session = session
        self._files = DraftFiles(database.folder / DRAFTS, database.keys.derive("drafts"))

    def keep(self, draft: WindowDraft) -> None:
        """A disk that takes no draft must not disturb who is typing."""
        try:
            self._files.keep(self._session.person.id, asdict(draft))
        except OSError:
            _logger.warning("a draft could not be kept")

    def mine(self) -> WindowDraft | None:
        try:
            content = self._files.read(self._session.person.id)
            return None if content is None else WindowDraft(**content)
        except TypeError:
            return None

    def drop(self) -> None:
        self._files.drop(self._session.person.id)
