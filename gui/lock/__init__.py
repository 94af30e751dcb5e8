"""The lock: when nobody is there, what is seen then, and who comes back. Acts are the casebook's to refuse."""
