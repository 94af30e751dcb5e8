"""Sentences about who may do what, and about keeping: `permission.*`, `keeping.*`, `settings.*`, `restoring.*`, refusals."""

from __future__ import annotations

KEEPING: dict[str, str] = {
    # Who may do what
    "permission.role.nurse": "nurse",
    "permission.role.pharmacist": "pharmacist",
    "permission.role.research_nurse": "research nurse",
    "permission.role.prescriber": "prescriber",
    "permission.role.administrator": "administrator",
    "permission.act.enter_patient": "Enter patients, change their details, enrol them",
    "permission.act.log": "Log starts, stops, restarts, bags, premedication, stays, notes; planned starts and bag plans",
    "permission.act.print_sheet": "Print order sheets",
    "permission.act.correct_own": "Correct own entries",
    "permission.act.correct_anyones": "Correct anybody's entries",
    "permission.act.take_telephone_order": "Write down a prescriber's order by telephone, read back",
    "permission.act.order": "Decide how to go on after an interruption too long for the same cycle; step-down, step-up, "
    "discontinue; start a cycle within the treatment-free interval",
    "permission.act.countersign": "Countersign telephone orders",
    "permission.act.sign_sheet": "Sign order sheets",
    "permission.act.sign_drug_file": "Sign rows of the drug file",
    "permission.act.manage_people": "Add, change and remove people, make recovery keys",
    "permission.act.manage_settings": "Change the site's settings",
    "permission.act.close_alarm": "Close alarms about the database",
    "permission.act.back_up": "Make a backup",
    "permission.act.export_all": "Export everything after a fault",
    "permission.act.restore_over_sound": "Put a backup in the place of a database that is sound",
    # Refusals
    "refusal.not_permitted": "Your roles do not allow this. It is for: {who}.",
    "refusal.read_only": "The database is open for reading only, so nothing can be saved. The banner on top says why.",
    "refusal.locked": "The workstation is locked. Sign in again first; what you typed is kept.",
    "refusal.read_back_needed": "Read the order back to the prescriber and say so here, or have a prescriber sign in.",
    "refusal.order_in_own_name": "You order in your own name. Somebody else's order is taken by telephone and read back by "
    "whoever takes it.",
    "refusal.countersign_own_writing": "You took this order down yourself. Another prescriber signs it: whoever gave it, if "
    "they can.",
    "refusal.signed_by_prescriber": "A prescriber has signed this order. A prescriber or a research nurse corrects it.",
    "refusal.outcome_unknown": "The disk failed while this was saved, and Bedside cannot tell whether it is. Close "
    "Bedside, start it again and look at the log before you type it again.",
    "refusal.disk_failed": "The disk does not read or write as it should. Nothing more is saved until it does: write on "
    "paper, and have the disk checked.",
    "refusal.text_too_long": "This is too long to be shown and printed whole: {most} characters at most.",
    "refusal.wrong_password": "The password is not right. Type it again.",
    "refusal.wait": "Too many wrong passwords: wait {seconds} s, then type it again.",
    "refusal.removed": "This person was removed. An administrator can add a new user name.",
    "refusal.not_readable": "The key file beside the database is damaged. Restore it from a backup.",
    "refusal.password_short": "A password needs {least} characters or more.",
    "refusal.password_is_name": "The user name is no password. Choose another.",
    "refusal.user_name_taken": "Somebody has or had this user name. Choose another; none is used twice.",
    "refusal.role_needed": "Choose at least one role.",
    "refusal.role_unknown": "There is no such role. Choose from the list.",
    "refusal.last_administrator": "This is the only administrator. Make somebody else one first.",
    "refusal.own_password_by_old_one": "Change your own password with the old one.",
    "refusal.not_oneself": "Nobody removes themselves. Ask another administrator.",
    "refusal.keys_not_written": "The key file could not be written ({why}), so nothing has changed. Make room on the "
    "disk and try again.",
    "refusal.pin_unfit": "A PIN is six digits, not all the same and not a run such as 123456.",
    "refusal.pin_wrong": "The PIN is not right. {left} tries are left, then the password is needed.",
    "refusal.pin_wrong.one": "The PIN is not right. One try is left, then the password is needed.",
    "refusal.pin_gone": "The PIN no longer opens this session. Type your password.",
    "refusal.idle_out_of_bounds": "The time until the screen locks is {least} to {most} seconds. Type one between.",
    "refusal.identity_unknown": "Choose what a locked screen shows: full names, initials or study ids.",
    "refusal.place_not_absolute": "Type the second place for backups as a whole path, or leave it empty.",
    "refusal.place_missing": "There is no such folder for the second place. Connect the disk or make the folder, then choose "
    "it.",
    "refusal.place_is_first": "A second place within the database's own folder is lost together with it. Choose a folder on "
    "another disk.",
    "refusal.place_synced": "This folder is copied to other machines by {program}. Choose one outside it.",
    "refusal.nothing_to_countersign": "This entry is no telephone order, so there is nothing to countersign.",
    "refusal.signed_already": "You have signed this already.",
    "refusal.drug_row_unusable": "This row is empty, so there is nothing to sign.",
    "refusal.recovery_group": "Group {number} cannot be right: each is four letters and digits, none of them 0, 1, I, L or O. "
    "Compare it with the paper.",
    "refusal.recovery_groups_missing": "A recovery key has {least} groups of four, and {count} are typed here. Type it whole.",
    "refusal.recovery_groups_missing.one": "A recovery key has {least} groups of four, and 1 is typed here. Type it whole.",
    "refusal.folder_unusable": "The folder {folder} cannot be used ({why}). Choose another, or have its rights set.",
    "refusal.folder_is_file": "{folder} is a file, where a folder has to be. Have it moved away.",
    "refusal.backup_unusable": "This backup cannot be used: {why}. Nothing was changed; choose another one.",
    # Faults: the database can only be read
    "keeping.fault.chain_broken": "Read only: newer entries are missing, or somebody changed the files. Do not act on what "
    "is shown here: go by the paper and write on paper. Nothing new is saved: export everything, then restore the newest "
    "backup.",
    "keeping.fault.mark_missing": "Read only: the mark that remembers the end of the log is gone, so newer entries may be "
    "missing. Hold what is shown against the paper before you act on it, and write on paper. Nothing new is saved: export "
    "everything, then restore the newest backup.",
    "keeping.fault.guards_altered": "Read only: the tables of the database were changed from outside. Hold what is shown "
    "against the paper before you act on it, and write on paper. Nothing new is saved: export everything, then restore the "
    "newest backup.",
    "keeping.fault.damaged": "Read only: the database is damaged on the disk. Hold what is shown against the paper before you "
    "act on it, and write on paper. Nothing new is saved: export everything, then restore the newest backup.",
    "keeping.fault.keys_gone": "Read only: both key files are gone from the database's folder, so nobody could sign in again. "
    "What is shown is what was saved. Write on paper, export everything now, then close Bedside and restore the newest "
    "backup.",
    "keeping.fault.lock_gone": "Read only: the lock file was taken away, so a second Bedside may be open on this database. "
    "What is shown is what was saved here. Close Bedside everywhere, then start it once.",
    "keeping.fault.database_gone": "Read only: the database file was moved, deleted or replaced while Bedside was running. "
    "What is shown is what was saved, and nothing new is saved: write on paper, export everything now, then close Bedside "
    "and restore the newest backup.",
    "keeping.fault.envelope_changed": "Read only: the key file was put back or changed from outside. All that is shown is "
    "safe to read and nothing new is saved: write on paper, and restore the newest backup.",
    "keeping.fault.disk_full": "Read only: the disk is full. All that was saved is safe and nothing new is saved: write on "
    "paper, make room on the disk, then sign out and in again.",
    "keeping.fault.other": "Read only ({code}). All that is shown is safe to read and nothing new is saved: write on paper, "
    "export everything, then restore the newest backup.",
    "keeping.why_read_only.chain_broken": "newer entries are missing or the files were changed",
    "keeping.why_read_only.mark_missing": "the mark that remembers the end of the log is gone",
    "keeping.why_read_only.database_gone": "the database file was moved, deleted or replaced",
    "keeping.why_read_only.envelope_changed": "the key file was changed from outside",
    "keeping.why_read_only.guards_altered": "the tables of the database were changed from outside",
    "keeping.why_read_only.damaged": "the database is damaged on the disk",
    "keeping.why_read_only.keys_gone": "both key files are gone",
    "keeping.why_read_only.lock_gone": "the lock file was taken away",
    "keeping.why_read_only.disk_full": "the disk is full",
    "keeping.why_read_only.other": "the database can only be read",
    "keeping.export": "Export everything",
    "keeping.export.title": "Export everything: anybody can read the file",
    "keeping.export.filter": "JSON lines (*.jsonl)",
    "keeping.export.file_name": "bedside-everything.jsonl",
    "keeping.export.done": "Everything is exported to {target}. Anybody can read that file: keep it as you keep the paper.",
    "keeping.restore": "Restore",
    "keeping.back_up": "Back up now",
    # Alarms
    "keeping.all": "What is to be known and done",
    "keeping.show_all": "Show all {count}",
    "keeping.alarm.restored.one": "{who} restored a backup of {taken_at}, {when}: 1 record after it is missing. If it was an "
    "entry, type it in again from paper.",
    "keeping.alarm.restored": "{who} restored a backup of {taken_at}, {when}: {lost} records of every kind after it are "
    "missing. Type the entries among them in again from paper.",
    "keeping.alarm.restored.unknown": "{who} restored a backup of {taken_at}, {when}. Nothing remembered the end, so nobody "
    "can tell whether entries came after it: hold the paper against it and type in again what is missing.",
    "keeping.alarm.recovery_used": "{who} came in with recovery key {key}, {when}: {reason}. If nobody knows of it, make new "
    "recovery keys.",
    "keeping.alarm.envelope": "The key file was changed while Bedside was cut off, found {when}. If nobody was changing a "
    "password then, set new ones.",
    "keeping.alarm.failed_sign_ins.one": "1 failed sign-in as {user_name}, told {when}. Ask that person, and set a new "
    "password if it was not them.",
    "keeping.alarm.failed_sign_ins": "{count} failed sign-ins as {user_name}, told {when}. Ask that person, and set a new "
    "password if it was not them.",
    "keeping.alarm.failed_sign_ins.nobody.one": "1 failed sign-in with a user name nobody has, told {when}. Ask who tried to "
    "get in.",
    "keeping.alarm.failed_sign_ins.nobody": "{count} failed sign-ins with a user name nobody has, told {when}. Ask who tried "
    "to get in.",
    "keeping.alarm.failed_sign_ins.recovery_key.one": "1 wrong recovery key was typed, told {when}. Ask who tried to get in, "
    "and look whether the two covers are sealed.",
    "keeping.alarm.failed_sign_ins.recovery_key": "{count} wrong recovery keys were typed, told {when}. Ask who tried to get "
    "in, and look whether the two covers are sealed.",
    "keeping.alarm.backup_failed": "A backup could not be made, {when}. {cause} What was saved is safe on this disk only: press "
    "Back up now once that is done.",
    "keeping.alarm.second_backup_failed": "The backup on this disk is made, but its copy in the second place failed, {when}. "
    "{cause} Then press Back up now.",
    "keeping.alarm.pin_used_up": "Five wrong PINs in the session of {who}, {when}. The PIN was taken away; ask who tried.",
    "keeping.alarm.mark_removed": "Somebody took the mark of the log away while Bedside was running, {when}; it is put anew. "
    "Ask who was in the database's folder.",
    "keeping.alarm.mark_outside_missing": "The mark beside the folder was gone, found {when}; a new one is put. It would have "
    "shown that an old copy of the whole folder was put back: hold the newest printed sheet against the list of patients.",
    "keeping.alarm.other": "Something happened to the database ({kind}), {when}, under {who}. Ask whoever keeps it.",
    "keeping.close_alarm": "Close alarm ...",
    "keeping.close_alarm.title": "Close an alarm",
    "keeping.close_alarm.save": "Close alarm",
    "keeping.close_alarm.done": "The alarm is closed; it stays in the history with what you wrote.",
    "keeping.close_alarm.comment": "What it was, and what was done",
    # Findings
    "keeping.finding.clock_set_back": "The clock of this workstation is earlier than the newest entry. Times are shown as of "
    "that entry: have the clock set right.",
    "keeping.finding.no_backup": "There is no backup yet. One is made in a moment; if this stays, press Back up now.",
    "keeping.finding.backup_too_old": "The newest backup is of {when}. What was saved is safe on this disk only: press Back "
    "up now, and call whoever keeps the workstation if it fails.",
    "keeping.finding.recovery_keys": "Nobody has said that the recovery keys are on paper. If they are not in two sealed "
    "covers, make new ones on the page People.",
    "keeping.finding.mark_not_written": "The mark that remembers the end of the log cannot be written. What was saved is safe, "
    "but a missing end would not be noticed: have the folder's rights and the disk looked at.",
    "keeping.finding.disk_nearly_full": "The disk has only {free_mib} MiB left. What was saved is safe; have room made before "
    "nothing more can be saved.",
    # Backups
    "keeping.backup.none": "No backup yet",
    "keeping.backup.now": "Backup just made",
    "keeping.backup.age": "Backup {age} ago",
    "keeping.backup.begun": "A backup is being made ...",
    "keeping.backup.made": "The backup is made and read back.",
    "keeping.backup.failed": "No backup could be made. {cause} What was saved is safe.",
    "keeping.backup.second_failed": "The backup is made, but not in the second place. {cause}",
    "keeping.backup_cause.folder_unusable": "The folder for backups cannot be used ({why}): have its rights looked at.",
    "keeping.backup_cause.folder_is_file": "A file lies where the folder for backups has to be: have it moved away.",
    "keeping.backup_cause.second.folder_unusable": "Its folder cannot be used ({why}): look whether that disk or share is "
    "there.",
    "keeping.backup_cause.disk_failed": "The disk does not read or write as it should ({why}): have room made on it, or have "
    "it checked.",
    "keeping.backup_cause.backup_unusable": "It was read back and was not right ({why}): have the disk checked.",
    "keeping.backup_cause.other": "The reason is noted as {code}: call whoever keeps the workstation.",
    "keeping.backup_cause.no_why": "the system does not say why",
    "keeping.leaving": "Making a backup before signing out",
    "keeping.leaving.safe": "Everything is saved. This takes a few seconds; leave the workstation on.",
    "keeping.leaving.no_backup": "You are signed out, but the backup failed: what was saved is safe on this disk only, so tell "
    "whoever keeps the workstation.",
    "keeping.leaving.no_second": "You are signed out and the backup on this disk is made, but the one in the second place "
    "failed: tell whoever keeps the workstation.",
    # Settings
    "settings.title": "Settings of the site",
    "settings.save": "Save settings",
    "settings.done": "The settings are saved and count from now on.",
    "settings.idle": "Seconds without a touch until the screen locks",
    "settings.identity": "What a locked screen shows of a patient",
    "settings.identity.full": "the full name",
    "settings.identity.initials": "initials and bed",
    "settings.identity.study_id": "the study id and bed",
    "settings.place": "Second place for backups",
    "settings.place.hint": "a whole path on another disk; empty: none",
    "settings.place.look": "Choose folder",
    # Going back to a backup
    "restoring.why.not_readable": "The database cannot be read: its files are damaged, or not the ones that belong together. "
    "Nothing was changed and the backups are untouched: press Restore from a backup.",
    "restoring.why.database_gone": "The database is not in its folder any more. Nothing was changed: press Restore from a "
    "backup, and look for the backups there or in the second place.",
    "restoring.title": "Restore from a backup",
    "restoring.hint": "Choose a backup, say who you are, and read what would be lost. All goes back to the day of the backup: "
    "patients and their logs, and people, their roles and the settings too. Nothing is changed before you restore, and the "
    "present files are set aside, never deleted.",
    "restoring.backups": "Backups",
    "restoring.none": "There is no backup in the database's own folder. Look in the second place, or on another disk.",
    "restoring.elsewhere": "Look in another folder",
    "restoring.by_key": "With a recovery key instead of the password",
    "restoring.choose": "Choose a backup first.",
    "restoring.busy": "Reading the backup ...",
    "restoring.wrong_secret": "This does not open the backup. Type the password of today, or use a recovery key. Where the "
    "key file of today is damaged, the password of the day of the backup counts.",
    "restoring.look": "Show what would be lost",
    "restoring.do": "Restore this backup",
    "restoring.done": "The backup is restored. The files that lay there are set aside in the folder. Sign in as ever.",
    "restoring.loss.entries": "The backup is of {taken} and holds {links} records of every kind. {lost} made after it will be "
    "missing. They can still be read here, and in patients' logs stand {entries} of them: export everything first, restore, "
    "then type those in again.",
    "restoring.loss.some": "The backup is of {taken} and holds {links} records of every kind. The database held {marked}: "
    "{lost} made after the backup will be missing: sign-ins, backups, and perhaps entries in patients' logs. Look through "
    "the paper for those, and type them in again.",
    "restoring.loss.none": "The backup is of {taken} and holds {links} records of every kind. That is all that anything "
    "remembers: nothing is lost.",
    "restoring.loss.unknown": "The backup is of {taken} and holds {links} records of every kind. Nothing remembers more, so "
    "nobody can tell whether something came after it: hold the newest printed sheet against it.",
}
