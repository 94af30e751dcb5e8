"""What somebody had typed and not saved: kept sealed for them alone, until they save it or drop it.

It must not know a widget: a draft is which window was open on what, and the texts in it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from model.casebook.session import Session
from model.store import Database
from model.store.draft_files import DraftFiles
from model.store.files import DRAFTS

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """`window` names the dialog, `subject` the course, patient or entry it is about, `typed` each field's content.

    `id` tells it from another draft of the same dialog.
    """

    window: str
    subject: str
    typed: Mapping[str, str]
    id: str = ""


class Drafts:
    """Of the person who is signed in: as many as they have put aside."""

    def __init__(self, database: Database, session: Session) -> None:
        self._session = session
        self._files = DraftFiles(database.folder / DRAFTS, database.keys.derive("drafts"))

    def keep(self, draft: WindowDraft) -> None:
        """As the newest, in place of the earlier one of that id."""
        self._write([*self._but(draft.id), draft])

    def all(self) -> tuple[WindowDraft, ...]:
        """The newest last."""
        content = self._files.read(self._session.person.id)
        try:
            return tuple(WindowDraft(**each) for each in (content or {}).get("drafts", ()))
        except (AttributeError, TypeError):
            return ()

    def mine(self) -> WindowDraft | None:
        """The newest."""
        return next(reversed(self.all()), None)

    def drop(self, draft_id: str) -> None:
        left = self._but(draft_id)
        if left:
            self._write(left)
        else:
            self._files.drop(self._session.person.id)

    def _but(self, draft_id: str) -> list[WindowDraft]:
        return [draft for draft in self.all() if draft.id != draft_id]

    def _write(self, drafts: Sequence[WindowDraft]) -> None:
        """A disk that takes no draft must not disturb who is typing."""
        try:
            self._files.keep(self._session.person.id, {"drafts": [asdict(draft) for draft in drafts]})
        except OSError:
            _logger.warning("a draft could not be kept")
