"""Signatures on the screen: under orders by telephone and under issued sheets. What may be signed is the casebook's."""
