"""Where nothing but the standard library may be imported: the domain for ever, set-up and main.py before set-up ran."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks import ROOT

PLAIN = [*(ROOT / "model" / "domain").rglob("*.py"), *(ROOT / "resources" / "setup").rglob("*.py")]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_domain_and_set_up_import_only_the_standard_library_and_their_own(path: Path) -> None:
    own = ".".join(path.relative_to(ROOT).parts[:2])
    tree = ast.parse(path.read_text("utf-8"))

    assert [name for name in imported(ast.walk(tree)) if not is_plain(name, own)] == []


def test_main_imports_nothing_but_set_up_until_a_verb_is_called() -> None:
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"))

    assert [name for name in imported(iter(tree.body)) if not is_plain(name, "resources.setup")] == []


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def is_plain(name: str, own: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names or name == own or name.startswith(f"{own}.")
