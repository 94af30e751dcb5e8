"""The encrypted database: people, patients, courses, the log that only grows, issued sheets, one chain.

It owns the files of a casebook's folder and is the only place that knows SQLAlchemy, SQLite and keys.
It must not know what an entry means, what follows from one, or any window.

A name is loaded when it is first asked for: the first page asks only which files are there (`model.store.place`), and
must not wait for SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.store.attempts import UNKNOWN
    from model.store.backup import Backup, Manifest, backups_in, copy_backup, thin
    from model.store.comparing import Compared, Unlock, compare
    from model.store.database import Database
    from model.store.driver import SQLCIPHER, Driver
    from model.store.entrance import slowed
    from model.store.key_ring import Edition
    from model.store.keys import KeyCost, sign_in_name
    from model.store.making import NewPerson
    from model.store.refusals import (
        AlreadyExists,
        BackupUnusable,
        ChainBroken,
        DiskFailed,
        EngineTooOld,
        InUse,
        MarkMissing,
        NetworkFolder,
        NoDatabase,
        NotReadable,
        ReadOnly,
        Removed,
        SchemaNewer,
        StoreRefused,
        SyncFolder,
        UnknownInBackup,
        UnknownPerson,
        Wait,
        WrongPassword,
    )
    from model.store.restore import RESTORED_KIND
    from model.store.start_checks import ENVELOPE_KIND, MARK_OUTSIDE_KIND, MARK_REMOVED_KIND, Fault, free_bytes

__all__ = [
    "ENVELOPE_KIND",
    "MARK_OUTSIDE_KIND",
    "MARK_REMOVED_KIND",
    "RESTORED_KIND",
    "SQLCIPHER",
    "UNKNOWN",
    "AlreadyExists",
    "Backup",
    "BackupUnusable",
    "ChainBroken",
    "Compared",
    "Database",
    "DiskFailed",
    "Driver",
    "Edition",
    "EngineTooOld",
    "Fault",
    "InUse",
    "KeyCost",
    "Manifest",
    "MarkMissing",
    "NetworkFolder",
    "NewPerson",
    "NoDatabase",
    "NotReadable",
    "ReadOnly",
    "Removed",
    "SchemaNewer",
    "StoreRefused",
    "SyncFolder",
    "UnknownInBackup",
    "UnknownPerson",
    "Unlock",
    "Wait",
    "WrongPassword",
    "backups_in",
    "compare",
    "copy_backup",
    "free_bytes",
    "sign_in_name",
    "slowed",
    "thin",
]

_PLACES = {
    "model.store.attempts": ("UNKNOWN",),
    "model.store.backup": ("Backup", "Manifest", "backups_in", "copy_backup", "thin"),
    "model.store.comparing": ("Compared", "Unlock", "compare"),
    "model.store.database": ("Database",),
    "model.store.driver": ("SQLCIPHER", "Driver"),
    "model.store.entrance": ("slowed",),
    "model.store.key_ring": ("Edition",),
    "model.store.keys": ("KeyCost", "sign_in_name"),
    "model.store.making": ("NewPerson",),
    "model.store.refusals": (
        "AlreadyExists",
        "BackupUnusable",
        "ChainBroken",
        "DiskFailed",
        "EngineTooOld",
        "InUse",
        "MarkMissing",
        "NetworkFolder",
        "NoDatabase",
        "NotReadable",
        "ReadOnly",
        "Removed",
        "SchemaNewer",
        "StoreRefused",
        "SyncFolder",
        "UnknownInBackup",
        "UnknownPerson",
        "Wait",
        "WrongPassword",
    ),
    "model.store.restore": ("RESTORED_KIND",),
    "model.store.start_checks": ("ENVELOPE_KIND", "MARK_OUTSIDE_KIND", "MARK_REMOVED_KIND", "Fault", "free_bytes"),
}
_HOME = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> object:
    """Raises `AttributeError` for what is no name of the store."""
    if name not in _HOME:
        raise AttributeError(name)
    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found
