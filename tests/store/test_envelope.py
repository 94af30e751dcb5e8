"""The envelope beside the database: spoilt, tampered with, out of date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.store import NotReadable, UnknownPerson, WrongPassword
from model.store.canonical import canonical_bytes
from model.store.envelope import checksum, unlock_folder
from model.store.files import ENVELOPES
from tests.store.samples import PASSWORD, key_holder, reopen


def _rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """As somebody would who knows the form: the checksum is made to fit."""
    content = json.loads(path.read_text())
    content.pop("checksum")
    change(content)
    path.write_bytes(canonical_bytes({**content, "checksum": checksum(content)}))


def _rewrite_all(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    for name in ENVELOPES:
        _rewrite(folder / name, change)


def test_one_lost_or_spoilt_envelope_is_made_good_from_the_other(closed: Path) -> None:
    whole = (closed / ENVELOPES[0]).read_bytes()
    (closed / ENVELOPES[0]).write_bytes(whole[:100])
    reopen(closed).close()
    assert (closed / ENVELOPES[0]).read_bytes() == whole
    (closed / ENVELOPES[1]).unlink()
    reopen(closed).close()
    assert (closed / ENVELOPES[1]).read_bytes() == whole


def test_without_any_envelope_the_database_is_not_readable(closed: Path) -> None:
    for name in ENVELOPES:
        (closed / name).write_bytes(b"{}")
    with pytest.raises(NotReadable) as refused:
        reopen(closed)
    assert (refused.value.code, refused.value.values) == ("not_readable", {"part": "envelope"})


@pytest.mark.parametrize("name", ["sealed", "nonce"])
def test_a_tampered_slot_is_told_from_a_wrong_password(closed: Path, name: str) -> None:
    def flip(content: dict[str, Any]) -> None:
        slot = content["slots"]["ada"]
        slot[name] = format(int(slot[name][0], 16) ^ 1, "x") + slot[name][1:]

    _rewrite_all(closed, flip)
    with pytest.raises(NotReadable):
        reopen(closed)


def test_a_slot_is_bound_to_its_name_database_and_generation(closed: Path) -> None:
    whole = (closed / ENVELOPES[0]).read_bytes()

    def rename(content: dict[str, Any]) -> None:
        content["slots"]["bob"] = content["slots"]["ada"]

    def move(content: dict[str, Any]) -> None:
        content["database"] = "another"

    def age(content: dict[str, Any]) -> None:
        content["generation"] = 2

    for change, user_name in ((rename, "bob"), (move, "ada"), (age, "ada")):
        for name in ENVELOPES:
            (closed / name).write_bytes(whole)
        _rewrite_all(closed, change)
        with pytest.raises(NotReadable):
            unlock_folder(closed, user_name, PASSWORD)


def test_a_slot_that_would_cost_hours_is_refused_without_computing(closed: Path) -> None:
    _rewrite_all(closed, lambda content: content["slots"]["ada"].update(memory_kib=1 << 40))
    with pytest.raises(NotReadable):
        reopen(closed)


def test_an_older_copy_of_the_envelope_opens_nothing_while_a_newer_one_is_there(closed: Path) -> None:
    _rewrite(closed / ENVELOPES[0], lambda content: content.update(edition=2, slots={}))
    with pytest.raises(WrongPassword):
        reopen(closed)


def test_a_slot_of_somebody_the_database_does_not_know_opens_nothing(closed: Path) -> None:
    with key_holder(closed) as connection:
        connection.execute("DROP TRIGGER people_never_update")
        connection.execute("UPDATE people SET sign_in_name = 'eve'")
    with pytest.raises(UnknownPerson):
        reopen(closed)
