"""The schedule as pure functions over frozen values: standard library only, no clock, no files, no database."""
