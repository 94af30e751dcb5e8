"""The site's choices: what they are, their bounds, and how one is read from what was kept.

It must not know who may change them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from model.casebook.results import Reason
from model.store.files import sync_kind

Identity = Literal["full", "initials", "study_id"]
"""What a locked screen shows of a patient."""

IDLE_SECONDS = (60, 900)
"""Least and most; a ward's workstation is walked past by anybody (local)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`second_place`: a folder for a second copy of each backup, "" for none."""

    idle_seconds: int = 120
    identity: Identity = "full"
    second_place: str = ""


def settings_of(kept: Mapping[str, Any]) -> Settings:
    """What is kept and still has a meaning; the rest is as shipped."""
    names = {field.name for field in dataclasses.fields(Settings)}
    settings = Settings(**{name: value for name, value in kept.items() if name in names})
    return settings if not tuple(setting_reasons(settings)) else Settings()


def setting_reasons(settings: Settings) -> Iterator[Reason]:
    least, most = IDLE_SECONDS
    if not least <= settings.idle_seconds <= most:
        yield Reason("idle_out_of_bounds", "idle_seconds", {"least": least, "most": most})
    if settings.identity not in get_args(Identity):
        yield Reason("identity_unknown", "identity")
    if settings.second_place and not Path(settings.second_place).is_absolute():
        yield Reason("place_not_absolute", "second_place")


def place_reasons(place: Path, folder: Path) -> Iterator[Reason]:
    """Why a folder is no second place for the backups of the casebook in `folder`; looked at when it is chosen.

    A network share is none of the reasons: a backup is written once and read back.
    """
    if not place.is_dir():
        yield Reason("place_missing", "second_place")
    elif place.resolve().is_relative_to(folder.resolve()):
        yield Reason("place_is_first", "second_place")
    elif (program := sync_kind(place)) is not None:
        yield Reason("place_synced", "second_place", {"program": program})
