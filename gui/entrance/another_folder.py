"""Another folder for the database, where the one it has is a share or is copied to other machines.

It must never lead to a new database while the one that there is waits in the old folder.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.forms.opening_words import opening_sentence
from model.casebook.place import casebook_exists, refused_place
from resources.wording import say

_OWN_FOLDER = "bedside"
"""Inside the one that was chosen, so that nothing is mixed with what lies there. A database that is there is taken."""


def better_folder(present: Path, chosen: Path) -> Path | str:
    """The folder to be used, or the sentence against it."""
    refused = refused_place(chosen)
    if refused is not None:
        return opening_sentence(refused)
    for folder in (chosen, chosen / _OWN_FOLDER):
        if casebook_exists(folder):
            return folder
    if casebook_exists(present):
        return say("shell.sign_in.move_first", folder=chosen, present=present)
    return chosen / _OWN_FOLDER


def ask_folder(parent: QWidget) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, say("shell.sign_in.elsewhere"), str(Path.home()))
    return Path(chosen) if chosen else None
