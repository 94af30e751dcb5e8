"""The encrypted database: people, patients, courses, the log that only grows, issued sheets, one chain.

It owns the files of a casebook's folder and is the only place that knows SQLAlchemy, SQLite and keys.
It must not know what an entry means, what follows from one, or any window.
"""

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
from model.store.restore import RESTORED_KIND, restore
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
    "restore",
    "sign_in_name",
    "slowed",
    "thin",
]
