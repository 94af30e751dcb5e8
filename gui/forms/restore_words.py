"""Backups and what going back to one would lose, in words. Plain Python."""

from __future__ import annotations

from gui.forms.site import written
from model.casebook.restoring import BackupLine, Loss
from model.domain import writing
from resources.wording import say


def backup_cells(line: BackupLine) -> tuple[str, str, str]:
    """When, how many entries, where."""
    return written(line.taken_at), writing.number(line.links), str(line.path.parent)


def loss_sentence(loss: Loss) -> str:
    counted = {"links": loss.links, "marked": loss.marked, "lost": loss.lost, "entries": loss.entries or 0}
    numbers = {name: writing.number(count) for name, count in counted.items()}
    return say(f"restoring.loss.{loss.kind}", taken=written(loss.taken_at), **numbers)
