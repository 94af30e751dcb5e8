"""The acts as dialogs: widgets only. What was typed goes to `gui.forms`, what follows comes from the casebook."""
