"""The encrypted database: people, patients, courses, the log that only grows, issued sheets, one chain.

It owns the files of a casebook's folder and is the only place that knows SQLAlchemy, SQLite and keys.
It must not know what an entry means, what follows from one, or any window.
"""

from model.store.database import Database, NewPerson
from model.store.driver import SQLCIPHER, Driver
from model.store.keys import KeyCost
from model.store.refusals import (
    AlreadyExists,
    ChainBroken,
    EngineTooOld,
    InUse,
    NetworkFolder,
    NoDatabase,
    NotReadable,
    SchemaNewer,
    StoreRefused,
    WrongPassword,
)

__all__ = [
    "SQLCIPHER",
    "AlreadyExists",
    "ChainBroken",
    "Database",
    "Driver",
    "EngineTooOld",
    "InUse",
    "KeyCost",
    "NetworkFolder",
    "NewPerson",
    "NoDatabase",
    "NotReadable",
    "SchemaNewer",
    "StoreRefused",
    "WrongPassword",
]
