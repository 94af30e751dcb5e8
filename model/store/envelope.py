"""The envelope beside the database: who may open it, each with a sealed copy of the data key. Kept twice.

It owns the file's form and nothing of what the key opens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from model.store.canonical import canonical_bytes, from_json
from model.store.files import ENVELOPES, write_durably
from model.store.keys import Binding, KeyCost, Slot, seal, sign_in_name, unseal
from model.store.refusals import NotReadable, WrongPassword

FORMAT = "bedside-envelope/1"


@dataclass(frozen=True, slots=True)
class Envelope:
    """`generation` grows with every change of the slots: of two copies the newer one counts."""

    database: str
    generation: int
    slots: Mapping[str, Slot]

    def unlock(self, user_name: str, password: str) -> bytes:
        name = sign_in_name(user_name)
        slot = self.slots.get(name)
        if slot is None:
            raise WrongPassword
        return unseal(slot, password, Binding(name, self.database, self.generation))


def new_envelope(key: bytes, user_name: str, password: str, cost: KeyCost) -> Envelope:
    binding = Binding(sign_in_name(user_name), str(uuid4()), 1)
    slot = seal(key, password, binding, cost)
    return Envelope(binding.database, binding.generation, {binding.sign_in_name: slot})


def write_envelope(folder: Path, envelope: Envelope) -> None:
    for name in ENVELOPES:
        write_durably(folder / name, _to_bytes(envelope))


def unlock_folder(folder: Path, user_name: str, password: str) -> bytes:
    """The data key, from whichever of the newest copies opens. A copy that lags or is spoilt is renewed."""
    copies = [_read(folder / name) for name in ENVELOPES]
    newest = max((copy.generation for copy in copies if copy is not None), default=None)
    refusal: WrongPassword | NotReadable = NotReadable(part="envelope")
    for copy in copies:
        if copy is None or copy.generation != newest:
            continue
        try:
            key = copy.unlock(user_name, password)
        except (WrongPassword, NotReadable) as refused:
            refusal = refused
            continue
        if any(other != copy for other in copies):
            write_envelope(folder, copy)
        return key
    raise refusal


def _to_bytes(envelope: Envelope) -> bytes:
    content = {
        "format": FORMAT,
        "database": envelope.database,
        "generation": envelope.generation,
        "slots": {name: _slot_values(slot) for name, slot in envelope.slots.items()},
    }
    return canonical_bytes({**content, "checksum": checksum(content)}) + b"\n"


def checksum(content: Mapping[str, Any]) -> str:
    """Against damage only; against an attacker each slot has its own seal."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


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


def _read(path: Path) -> Envelope | None:
    """None for a copy that is missing or spoilt: the other one may be whole."""
    try:
        content = from_json(path.read_text(encoding="utf-8"))
        told = content.pop("checksum")
        if content["format"] != FORMAT or told != checksum(content):
            return None
        slots = {name: _slot(values) for name, values in content["slots"].items()}
        return Envelope(content["database"], int(content["generation"]), slots)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _slot(values: Mapping[str, Any]) -> Slot:
    cost = KeyCost(int(values["memory_kib"]), int(values["passes"]), int(values["lanes"]))
    return Slot(cost, *(bytes.fromhex(values[name]) for name in ("salt", "check", "nonce", "sealed")))
