"""What was typed becomes a command, or errors by field. Plain Python: no Qt, and no rule that the casebook decides."""
