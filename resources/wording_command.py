"""Sentences of the command line and of opening a database, keyed `export.*` and `opening.*`."""

from __future__ import annotations

COMMAND: dict[str, str] = {
    "export.written": "Order sheet {number} ({code}) is written to {target}.",
    "export.cannot_write": "{target} cannot be written ({why}). Choose another place.",
    "export.not_permitted": "{name} may not print order sheets. Sign in as a nurse, pharmacist, research nurse or "
    "prescriber.",
    "export.not_saved": "The sheet could not be kept ({code}), so it was not written. Start Bedside and look.",
    "export.no_patient": "No patient has the study id or record number {patient}. Check it in the list of patients.",
    "export.not_enrolled": "The patient {patient} is not enrolled, so there is nothing to print.",
    "export.no_cycle": "There is no cycle {cycle} to print. Leave --cycle away for the one in progress.",
    "opening.wrong_password": "User name and password do not fit together. Type both again.",
    "opening.wait": "Too many wrong passwords: wait {seconds} seconds, then type it again. Whoever has lost the password "
    "asks an administrator for a new one, or opens a sealed recovery key.",
    "opening.removed": "This person was removed by an administrator. Ask one for a new user name.",
    "opening.not_written": "The disk did not take the sign-in ({why}). What was saved is safe. Make room on the disk, or "
    "have it checked, and start again.",
    "opening.sync_folder": "The folder is copied to other machines by {program}, which would spoil the database. Choose "
    "a folder outside it.",
    "opening.mark_missing": "The mark beside the database is gone, so nobody can tell whether its end is missing. Change "
    "nothing and call whoever keeps the backups.",
    "opening.backup_unusable": "The backup is not whole ({why}). Nothing was changed; choose another one.",
    "opening.read_only": "The database is open for reading only. Nothing was changed.",
    "opening.not_readable": "The database cannot be read: a wrong key or damage. Leave its files as they are and call "
    "whoever keeps the backups.",
    "opening.folder_unusable": "The folder {folder} cannot be used ({why}). Choose another, or have its rights set.",
    "opening.engine_too_old": "The database engine is too old to be safe. Run the set-up again.",
    "opening.schema_newer": "This database was written by a newer Bedside. Start the newer one.",
    "opening.already_exists": "There is a database in this folder already. Sign in to it.",
    "opening.no_database": "There is no database in this folder. Start Bedside once to make one.",
    "opening.in_use": "Bedside is running on this database already (process {process} on {workstation}, {person}). Go on "
    "there, or close it there first.",
    "opening.network_folder": "The folder lies on a network drive, where a database is not safe. Choose a local one.",
    "opening.chain_broken": "The log's chain is broken: something outside Bedside has changed it. Change nothing and "
    "call whoever keeps the backups.",
}
