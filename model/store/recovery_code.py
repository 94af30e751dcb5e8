"""The recovery key as it is printed and typed: eight groups of four characters that nobody misreads.

It must not know what the key opens.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O, which hands and eyes confuse."""

GROUPS, _GROUP = 8, 4
"""32 characters of 31 letters: 158 bits, beyond any guessing."""


def new_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * _GROUP))
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def secret_of(code: str) -> str:
    """What counts of what was typed: case, spaces and dashes do not."""
    folded = unicodedata.normalize("NFKC", code).upper()
    return "".join(letter for letter in folded if letter in ALPHABET)


def typed_groups(code: str) -> tuple[str, ...]:
    """As they were typed; without any space or dash they are counted off."""
    folded = unicodedata.normalize("NFKC", code).upper()
    parted = tuple("".join(sign if sign.isalnum() else " " for sign in folded).split())
    if len(parted) != 1:
        return parted
    whole = parted[0]
    return tuple(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def is_group(group: str) -> bool:
    """Whether it can stand in any key at all."""
    return len(group) == _GROUP and all(sign in ALPHABET for sign in group)
