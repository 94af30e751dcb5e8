"""The envelope beside the database: who may open it, each with a sealed copy of the data key. Kept twice.

It owns the file's form and nothing of what the key opens. Besides people's slots it holds two recovery keys', which
lie printed in a sealed cover.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from model.store.canonical import canonical_bytes, from_json
from model.store.files import ENVELOPES, write_durably
from model.store.keys import (
    PERSON,
    RECOVERY,
    Binding,
    KeyCost,
    Purpose,
    Slot,
    derived,
    seal,
    sign_in_name,
    unseal,
)
from model.store.recovery_code import secret_of
from model.store.refusals import NotReadable, WrongPassword

FORMAT = "bedside-envelope/2"
_FIRST_FORMAT = "bedside-envelope/1"
"""Without recovery keys and seal; its one number was the key's generation and the edition in one."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """`generation` counts data keys, `edition` every change of the slots: of two copies the newer edition counts.

    `seal` is made with the data key: only who can open the database can make an edition.
    """

    database: str
    generation: int
    edition: int
    people: Mapping[str, Slot]
    recovery: Mapping[str, Slot] = field(default_factory=dict)
    seal: str = ""

    def unlock(self, user_name: str, password: str) -> bytes:
        name = sign_in_name(user_name)
        slot = self.people.get(name)
        if slot is None:
            raise WrongPassword
        return unseal(slot, password, self._binding(name, PERSON))

    def unlock_by_recovery(self, code: str) -> tuple[str, bytes]:
        """The name of the recovery key that this is, and the data key."""
        secret = secret_of(code)
        for name, slot in self.recovery.items():
            try:
                return name, unseal(slot, secret, self._binding(name, RECOVERY))
            except WrongPassword:
                continue
        raise WrongPassword

    def with_person(self, key: bytes, user_name: str, password: str, cost: KeyCost) -> Envelope:
        name = sign_in_name(user_name)
        slot = seal(key, password, self._binding(name, PERSON), cost)
        return self._next(key, people={**self.people, name: slot})

    def without_person(self, key: bytes, user_name: str) -> Envelope:
        left = {name: slot for name, slot in self.people.items() if name != sign_in_name(user_name)}
        return self._next(key, people=left)

    def with_recovery(self, key: bytes, codes: Mapping[str, str], cost: KeyCost) -> Envelope:
        """These recovery keys and no earlier ones."""
        slots = {name: seal(key, secret_of(code), self._binding(name, RECOVERY), cost) for name, code in codes.items()}
        return self._next(key, recovery=slots)

    def sealed(self, key: bytes) -> Envelope:
        return replace(self, seal=_seal(key, self.digest()))

    def is_sealed_with(self, key: bytes) -> bool:
        return hmac.compare_digest(self.seal, _seal(key, self.digest()))

    def digest(self) -> str:
        """Names this very edition: SHA-256 over all but the seal."""
        return hashlib.sha256(canonical_bytes(_content(replace(self, seal="")))).hexdigest()

    def _binding(self, name: str, purpose: Purpose) -> Binding:
        return Binding(name, self.database, self.generation, purpose)

    def _next(self, key: bytes, **changes: Any) -> Envelope:
        return replace(self, edition=self.edition + 1, **changes).sealed(key)


def new_envelope(key: bytes, user_name: str, password: str, codes: Mapping[str, str], cost: KeyCost) -> Envelope:
    empty = Envelope(str(uuid4()), 1, 0, {})
    whole = empty.with_person(key, user_name, password, cost).with_recovery(key, codes, cost)
    return replace(whole, edition=1).sealed(key)


def write_envelope(folder: Path, envelope: Envelope) -> None:
    for name in ENVELOPES:
        write_durably(folder / name, to_bytes(envelope))


def read_envelope(folder: Path) -> Envelope:
    """The newest edition of the two copies. Raises `NotReadable` when neither is whole."""
    copies = [copy for copy in envelope_copies(folder) if copy is not None]
    if not copies:
        raise NotReadable(part="envelope")
    return max(copies, key=lambda copy: copy.edition)


def unlock_folder(folder: Path, user_name: str, password: str) -> bytes:
    """The data key, from whichever of the newest copies opens. A copy that lags or is spoilt is renewed."""
    copies = envelope_copies(folder)
    newest = max((copy.edition for copy in copies if copy is not None), default=None)
    refusal: WrongPassword | NotReadable = NotReadable(part="envelope")
    for copy in copies:
        if copy is None or copy.edition != newest:
            continue
        try:
            key = copy.unlock(user_name, password)
        except (WrongPassword, NotReadable) as refused:
            refusal = refused
            continue
        whole = copy if copy.seal else copy.sealed(key)
        if any(other != whole for other in copies):
            write_envelope(folder, whole)
        return key
    raise refusal


def to_bytes(envelope: Envelope) -> bytes:
    content = _content(envelope)
    return canonical_bytes({**content, "checksum": checksum(content)}) + b"\n"


def from_bytes(text: bytes) -> Envelope | None:
    """None for one that is spoilt or of no form known here."""
    try:
        content = from_json(text.decode())
        told = content.pop("checksum")
        if told != checksum(content):
            return None
        return _envelope(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def checksum(content: Mapping[str, Any]) -> str:
    """Against damage only; against an attacker each slot has its own seal, and the whole has one."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _seal(key: bytes, digest: str) -> str:
    return hmac.new(derived(key, "envelope"), digest.encode(), hashlib.sha256).hexdigest()


def envelope_copies(folder: Path) -> list[Envelope | None]:
    return [_read(folder / name) for name in ENVELOPES]


def _read(path: Path) -> Envelope | None:
    """None for a copy that is missing or spoilt: the other one may be whole."""
    try:
        return from_bytes(path.read_bytes())
    except OSError:
        return None


def _content(envelope: Envelope) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "database": envelope.database,
        "generation": envelope.generation,
        "edition": envelope.edition,
        "slots": {name: _slot_values(slot) for name, slot in envelope.people.items()},
        "recovery": {name: _slot_values(slot) for name, slot in envelope.recovery.items()},
        "seal": envelope.seal,
    }


def _envelope(content: Mapping[str, Any]) -> Envelope | None:
    people = {name: _slot(values) for name, values in content["slots"].items()}
    generation = int(content["generation"])
    if content["format"] == _FIRST_FORMAT:
        return Envelope(content["database"], generation, generation, people)
    if content["format"] != FORMAT or not content["seal"]:
        return None
    recovery = {name: _slot(values) for name, values in content["recovery"].items()}
    return Envelope(content["database"], generation, int(content["edition"]), people, recovery, str(content["seal"]))


def _slot_values(slot: Slot) -> dict[str, Any]:
    return {
        "memory_kib": slot.cost.memory_kib,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "check": slot.check.hex(),
        "nonce": slot.nonce.hex(),
        "sealed": slot.sealed.hex(),
    }


def _slot(values: Mapping[str, Any]) -> Slot:
    cost = KeyCost(int(values["memory_kib"]), int(values["passes"]), int(values["lanes"]))
    return Slot(cost, *(bytes.fromhex(values[name]) for name in ("salt", "check", "nonce", "sealed")))
