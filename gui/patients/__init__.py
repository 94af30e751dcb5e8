"""The list of patients, entering a new one, and enrolling one on a protocol."""
