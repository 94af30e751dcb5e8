"""Sentences of the command line and of opening a database: `command.*`, `export.*`, `verify.*`, `restore.*` ..."""

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
    # Checking
    "verify.pages": "pages",
    "verify.chain": "chain",
    "verify.mark": "mark",
    "verify.sheets": "issued sheets",
    "verify.envelope": "key file",
    "verify.backup": "backup",
    "verify.pages.sound": "Pages: every page is whole and in its place.",
    "verify.chain.sound": "Chain: all {seq} links fit their rows, {entries} of them log entries. The last one is {hash}.",
    "verify.mark.sound": "Mark: the chain holds link {inside}, which the mark in the folder names, and link {outside}, "
    "which the mark beside the folder names.",
    "verify.sheets.sound": "Issued sheets: all {count} are the bytes that were issued.",
    "verify.envelope.sound": "Key file: edition {edition}, the one that the database knows, in two equal copies.",
    "verify.backup.sound": "Backup {name}: whole, and its last link, {seq}, is in the chain.",
    "verify.link.sound": "Printed sheet: the chain holds link {number} as it is printed.",
    "verify.link.missing": "FAULT in the printed sheet's link {number}: the chain does not hold it as it is printed. The "
    "database is older than the sheet, or was made anew. Keep the sheet.",
    "verify.fault": "FAULT in {what}: {why}",
    "verify.why.damaged": "a page or a reference is damaged. Restore the newest backup.",
    "verify.why.unreadable": "it cannot be read. Restore the newest backup.",
    "verify.why.chain_broken": "link {seq} does not fit. Something outside Bedside has changed the database, or its end is "
    "missing. Change nothing; export everything, then restore the newest backup.",
    "verify.why.mark_missing": "the mark in the folder is gone, so a missing end would not be noticed. Restore the newest "
    "backup, which puts a new mark.",
    "verify.why.sheet_altered": "the sheet with the order code {order} is not the bytes that were issued. Use the paper.",
    "verify.why.envelope_changed": "edition {edition} is not the one that the database knows: an old copy was put back, or "
    "somebody changed it. Restore the newest backup.",
    "verify.why.envelope_copies_differ": "one of its two copies is missing or spoilt. Sign in once: it is made good from "
    "the other.",
    "verify.why.not_readable": "neither copy of the key file can be read. Restore the newest backup.",
    "verify.why.backup_unusable": "{name}: {why}. Do not rely on it; make a new one.",
    "verify.why.backup_is_of_another_history": "{name} ends with link {seq}, which the chain does not hold: the database "
    "is older than this backup, or was made anew. Restore the backup.",
    "verify.sound": "All that can be checked is as it should be.",
    "verify.faulty": "Something is not as it should be: see above.",
    "verify.cannot_know": "Not to be known from here: whether somebody who holds the key and all of these files has "
    "rewritten what came after the newest printed sheet or backup that lies elsewhere. Hold the newest paper against it "
    "with --link.",
    # What is asked for at a terminal
    "command.ask.password": "Password: ",
    "command.ask.recovery_key": "Recovery key: ",
    # Backups
    "backup.made": "The backup is made and read back: {path}.",
    "backup.failed": "No backup could be made. What was saved is safe; make room on the disk and try again.",
    "backup.second_failed": "The backup is made, but not in the second place. Look whether that folder is there.",
    "restore.listed": "{taken}, {links} records of every kind: {path}",
    "restore.none": "There are no backups of {folder}. Look in the second place for backups, and name one there with --from.",
    "restore.no_backup": "There is no backup {name}. Leave --from away to see which there are.",
    "restore.not_yet": "Nothing was changed. Say --yes to restore it; the present files are set aside, never deleted.",
    "restore.done": "It is restored. The files that lay there are in the folder set-aside. Sign in as ever.",
    # Opening
    "opening.wrong_password": "User name and password do not fit together. Type both again.",
    "opening.wait": "Too many wrong passwords: wait {seconds} s, then type it again. Whoever has lost the password "
    "asks an administrator for a new one, or opens a sealed recovery key.",
    "opening.removed": "This person was removed by an administrator. Ask one for a new user name.",
    "opening.unknown_person": "Nobody has this user name here. Type it as it is in the list of people.",
    "opening.disk_failed": "The disk does not read or write as it should ({why}). What was saved before is safe as far as "
    "the disk is. Make room on it or have it checked, then start again; if that does not help, restore the newest backup.",
    "opening.sync_folder": "The folder is copied to other machines by {program}, which would spoil the database. Choose "
    "a folder outside it.",
    "opening.mark_missing": "The mark beside the database is gone, so nobody can tell whether its end is missing. Change "
    "nothing and call whoever keeps the backups.",
    "opening.backup_unusable": "This backup cannot be used: {why}. Nothing was changed; choose another one.",
    "opening.restore_not_permitted": "The database that lies here is sound, and a backup in its place would undo what was "
    "saved since. Only an administrator may do that, or whoever opens a sealed recovery key.",
    "opening.database_gone": "The database is not in its folder any more, though something of it is left. Make no new one: "
    "look for its files, or restore the newest backup (main.py restore).",
    "opening.unknown_in_backup": "Nobody had your user name when this backup was made. Somebody who was there then restores "
    "it, or you do with an earlier name.",
    "opening.guards_altered": "The tables of the database are not as Bedside made them: something outside has changed them. "
    "Change nothing, and restore the newest backup (main.py restore).",
    "verify.guards": "guards",
    "verify.guards.sound": "Guards: tables and triggers are as Bedside made them.",
    "verify.why.guards_altered": "tables or triggers are not as Bedside made them, so a change may have been let through. "
    "Export everything, then restore the newest backup.",
    "verify.no_backup.sound": "Backups: there is none in {place}. Make one now (main.py backup); see that the place is there.",
    "why.broken": "its log does not hold together: rows were changed outside Bedside",
    "why.unreadable": "its files cannot be read",
    "why.damaged": "its files are damaged",
    "why.hash": "its files are not the bytes that were written",
    "why.seal": "it was not made by this database, or its description was changed",
    "why.chain": "its log does not end where its description says",
    "why.newer": "a newer Bedside made it, and only that one can read it",
    "why.copying": "the disk did not take the copy",
    "why.foreign": "it is of another database than the one in this folder, whose files have to be moved away first",
    "opening.read_only": "The database is open for reading only. Nothing was changed.",
    "opening.not_readable": "The database cannot be read: a wrong key or damage. Leave its files as they are, and restore "
    "the newest backup (main.py restore).",
    "opening.folder_unusable": "The folder {folder} cannot be used ({why}). Choose another, or have its rights set.",
    "opening.folder_is_file": "{file} is a file, where a folder has to be. Choose another folder, or have the file moved away.",
    "opening.engine_too_old": "The database engine is too old to be safe. Run the set-up again.",
    "opening.schema_newer": "This database was written by a newer Bedside. Start the newer one.",
    "opening.already_exists": "There is a database in this folder already. Sign in to it.",
    "opening.no_database": "There is no database in this folder. Start Bedside once to make one.",
    "opening.in_use": "Bedside is running on this database already (process {process} on {workstation}, {person}). Go on "
    "there, or close it there first.",
    "opening.in_use_by_nobody": "Bedside is being opened on this database already, on this workstation. Go on there, or "
    "wait a moment and try again.",
    "opening.network_folder": "The folder lies on a network drive, where a database is not safe. Choose a local one.",
    "opening.chain_broken": "The log's chain is broken: something outside Bedside has changed it. Change nothing and "
    "call whoever keeps the backups.",
}
