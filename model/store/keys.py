"""The data key and the slots it lies sealed in: Argon2id over a password, AES-256-GCM over the key.

It must not know any file. A slot is bound to its name, its costs, its database and its generation.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Literal

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from model.store.canonical import canonical_bytes
from model.store.refusals import NotReadable, WrongPassword

KEY_BYTES = 48
"""32 of key and 16 of salt: with its salt here, a torn first sector of the database does not lose it all."""

_HALF = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one try of a password costs (Argon2id, RFC 9106's second choice)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def bearable(self) -> bool:
        """A spoilt slot must not make the machine compute for hours."""
        return 8 <= self.memory_kib <= 1 << 20 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 16


FULL_COST = KeyCost()


Purpose = Literal["bedside-slot/1", "bedside-recovery-slot/1"]
PERSON: Purpose = "bedside-slot/1"
RECOVERY: Purpose = "bedside-recovery-slot/1"


@dataclass(frozen=True, slots=True)
class Binding:
    """What a slot belongs to: moved elsewhere it does not open. `name`: a sign-in name, or a recovery key's."""

    name: str
    database: str
    generation: int
    purpose: Purpose = PERSON


@dataclass(frozen=True, slots=True)
class Slot:
    """`check` tells a wrong password from a spoilt slot; it gives away no more than the seal itself does."""

    cost: KeyCost
    salt: bytes
    check: bytes
    nonce: bytes
    sealed: bytes


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def sign_in_name(user_name: str) -> str:
    """A user name as it is compared: case, width and the space around it do not count."""
    return unicodedata.normalize("NFKC", user_name).strip().casefold()


def seal(key: bytes, password: str, binding: Binding, cost: KeyCost) -> Slot:
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapping, check = _stretch(password, salt, cost)
    sealed = AESGCM(wrapping).encrypt(nonce, key, _bound(binding, cost, salt))
    return Slot(cost, salt, check, nonce, sealed)


def unseal(slot: Slot, password: str, binding: Binding) -> bytes:
    """Raises `WrongPassword`, or `NotReadable` for a slot that was altered."""
    if not slot.cost.bearable():
        raise NotReadable(part="envelope")
    wrapping, check = _stretch(password, slot.salt, slot.cost)
    if not hmac.compare_digest(check, slot.check):
        raise WrongPassword
    try:
        key = AESGCM(wrapping).decrypt(slot.nonce, slot.sealed, _bound(binding, slot.cost, slot.salt))
    except (InvalidTag, ValueError) as error:
        raise NotReadable(part="envelope") from error
    if len(key) != KEY_BYTES:
        raise NotReadable(part="envelope")
    return key


def derived(key: bytes, purpose: str) -> bytes:
    """Another 32-byte key for another purpose; knowing it gives nothing of the data key away."""
    return hmac.new(key, b"BEDSIDE-DERIVED-1\0" + purpose.encode(), hashlib.sha256).digest()


def _stretch(password: str, salt: bytes, cost: KeyCost) -> tuple[bytes, bytes]:
    """The wrapping key, and the hash of an independent half that a password is checked against."""
    secret = unicodedata.normalize("NFC", password).encode()
    stretched = hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=2 * _HALF, type=Type.ID
    )
    return stretched[:_HALF], hashlib.sha256(b"BEDSIDE-CHECK-1\0" + stretched[_HALF:]).digest()


def _bound(binding: Binding, cost: KeyCost, salt: bytes) -> bytes:
    return canonical_bytes(
        {
            "purpose": binding.purpose,
            "sign_in_name": binding.name,
            "database": binding.database,
            "generation": binding.generation,
            "salt": salt.hex(),
            "memory_kib": cost.memory_kib,
            "passes": cost.passes,
            "lanes": cost.lanes,
        }
    )
