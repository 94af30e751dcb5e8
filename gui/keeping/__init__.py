"""What keeps the database, on the screen: faults, alarms, findings, backups, settings, leaving."""
