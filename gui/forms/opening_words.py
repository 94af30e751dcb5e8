"""Why a casebook did not open, as a sentence; and whether going back to a backup is then the way. Plain Python."""

from __future__ import annotations

from model.casebook.place import OpeningRefused
from resources.wording import has_words, say, say_why


def opening_sentence(refused: OpeningRefused) -> str:
    """Who holds it is told where the holder could be read; where a backup is the way, that one is named."""
    if asks_for_restore(refused):
        return say(f"restoring.why.{refused.code}")
    if refused.code == "in_use" and not refused.values.get("person"):
        return say("opening.in_use_by_nobody", **refused.values)
    return say_why(f"opening.{refused.code}", **refused.values)


def asks_for_restore(refused: OpeningRefused) -> bool:
    """Never a reason to make a new database over the one that does not open."""
    return has_words(f"restoring.why.{refused.code}")


def asks_for_another_folder(refused: OpeningRefused) -> bool:
    """Where the folder itself is no place for a database."""
    return refused.code in ("network_folder", "sync_folder", "folder_is_file", "folder_unusable")
