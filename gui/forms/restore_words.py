"""Backups and what going back to one would lose, in words. Plain Python."""

from __future__ import annotations

from gui.forms.site import written
from model.casebook.restoring import BackupLine, Loss
from model.domain import writing
from resources.wording import say, say_count


def backup_cells(line: BackupLine) -> tuple[str, str, str]:
    """When, how many entries, where."""
    return written(line.taken_at), writing.number(line.links), str(line.path.parent)


def loss_sentence(loss: Loss) -> str:
    numbers = {name: writing.number(getattr(loss, name)) for name in ("links", "marked", "lost")}
    taken = written(loss.taken_at)
    if loss.marked and loss.lost:
        return say_count("restoring.loss.some", loss.lost, taken=taken, **numbers)
    return say("restoring.loss.none" if loss.marked else "restoring.loss.unknown", taken=taken, **numbers)
