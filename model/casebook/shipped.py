"""The files that ship with the program, read once: protocols, the reason list, the drug file. Knows no patient."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from model.domain.drug_file import DrugFile, read_drug_file
from model.domain.entries import ReasonClass
from model.domain.protocol import Protocol
from model.domain.protocol_file import read_protocol


@dataclass(frozen=True, slots=True)
class ProtocolFile:
    """A protocol with the very text it was read from and that text's SHA-256: what a course is pinned to."""

    protocol: Protocol
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class StopReason:
    code: str
    text: str
    reason_class: ReasonClass
    group: str
    key: str


def protocol_file(text: str) -> ProtocolFile:
    """Raises `ProtocolRefused` for a wrong file and `tomllib.TOMLDecodeError` for one that is no TOML."""
    return ProtocolFile(read_protocol(tomllib.loads(text)), text, hashlib.sha256(text.encode()).hexdigest())


@lru_cache(maxsize=1)
def shipped_protocols() -> tuple[ProtocolFile, ...]:
    folder = resources.files("resources") / "protocols"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return tuple(protocol_file(item.read_text(encoding="utf-8")) for item in files)


@lru_cache(maxsize=1)
def stop_reasons() -> tuple[StopReason, ...]:
    rows: list[dict[str, Any]] = _toml("reasons.toml")["reasons"]
    return tuple(StopReason(row["code"], row["text"], row["class"], row["group"], row.get("key", "")) for row in rows)


@lru_cache(maxsize=1)
def drug_file() -> DrugFile:
    return read_drug_file(_toml("drugs/blinatumomab-us.toml"))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("resources") / name).read_text(encoding="utf-8"))
