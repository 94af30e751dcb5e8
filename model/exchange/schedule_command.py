"""`main.py schedule`: case files in, one answer a line out. Standard library only, so that it runs without set-up."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TextIO

from model.domain.case import read_case
from model.domain.plan import plan
from model.domain.protocol import Protocol
from model.domain.protocol_file import read_protocol
from model.domain.refusal import ProtocolRefused, Refused
from model.exchange.explanation import explain, explain_refusal, refusal_sentence
from model.exchange.schedule_json import refusal, schedule

ALL_COMPUTED, SOME_REFUSED = 0, 2


def run(
    files: Sequence[str], protocol: str | None, explained: bool, stdin: TextIO, stdout: TextIO, stderr: TextIO
) -> int:
    """Exit status 0 if every case was computed, 2 if any was refused or a file could not be read."""
    try:
        protocols = load_protocols(protocol)
        status = ALL_COMPUTED
        for line in _lines(files, stdin):
            text, computed = _answer(line, protocols, explained)
            stdout.write(text)
            status = status if computed else SOME_REFUSED
        return status
    except ProtocolRefused as refused:
        stderr.write(f"protocol file {protocol or ''} refused: {refused}\n")
    except tomllib.TOMLDecodeError as error:
        stderr.write(f"protocol file {protocol} is not TOML: {error}\n")
    except (OSError, UnicodeDecodeError) as error:
        stderr.write(f"{error}\n")
    return SOME_REFUSED


def load_protocols(extra: str | None) -> dict[str, Protocol]:
    """The shipped protocols by id; the extra file takes the place of the one whose id it bears."""
    folder = resources.files("resources") / "protocols"
    texts = [item.read_text(encoding="utf-8") for item in folder.iterdir() if item.name.endswith(".toml")]
    if extra is not None:
        texts.append(Path(extra).read_text(encoding="utf-8"))
    protocols = [read_protocol(tomllib.loads(text)) for text in texts]
    return {protocol.id: protocol for protocol in protocols}


def _lines(files: Sequence[str], stdin: TextIO) -> Iterator[str]:
    """A case a line, or a file that is one case over several lines."""
    for name in files:
        text = stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        yield from _cases(text)


def _cases(text: str) -> Iterator[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and _is_json(text) and not _is_json(lines[0]):
        yield text
    else:
        yield from lines


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _answer(line: str, protocols: dict[str, Protocol], explained: bool) -> tuple[str, bool]:
    try:
        case = read_case(_case(line), protocols)
        computed = plan(case)
        return (explain(computed, case.course.protocol) if explained else _line(schedule(computed))), True
    except Refused as refused:
        return (explain_refusal(refused) if explained else _refusal_line(refused)), False
    except OverflowError:
        return _refusal_line(Refused("malformed", None, "a moment beyond the calendar")), False


def _case(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", None, str(error)) from error


def _refusal_line(refused: Refused) -> str:
    return _line(refusal(refused, refusal_sentence(refused)))


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
