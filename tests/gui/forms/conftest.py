"""The ward of the casebook's tests: a real casebook on a real encrypted database."""

from tests.casebook.conftest import casebook, clock, ward

__all__ = ["casebook", "clock", "ward"]
