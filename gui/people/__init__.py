"""The people who may sign in, and their keys. Who may do what is the table's, and the casebook asks it."""
