"""Where an order sheet is saved: the name proposed for its file, and the question for the place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from model.domain.records import Patient
from resources.wording import say


def file_name(patient: Patient, cycle: int, number: int) -> str:
    """Of the study id, what every file system takes; never a name."""
    study = "".join(c for c in patient.details.study_id if c.isascii() and (c.isalnum() or c == "-"))
    return say("shell.sheet.file_name", study=study or "patient", cycle=cycle, number=number)


def chosen_place(parent: QWidget, proposed: str) -> Path | None:
    """None where the person changed her mind."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, say("shell.sheet.title"), str(Path.home() / proposed), say("shell.sheet.filter")
    )
    return Path(chosen) if chosen else None
