"""How fast the program is, beside a limit measured in the same breath; one module an operation."""
