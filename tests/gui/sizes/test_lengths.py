"""Every length of the windows is said at 100 % and scaled: none is fixed beside the text size."""

from __future__ import annotations

import re
from pathlib import Path

import gui
from gui.sizes import PERCENTS, UNLIMITED, Sizes

_SETS_A_LENGTH = re.compile(
    r"\.set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\((?P<a>.*)\)$"
    r"|\.set(?:Horizontal|Vertical)?Spacing\((?P<b>.*)\)$"
    r"|\.set(?:ContentsMargins|PixelSize|IconSize|DefaultSectionSize|ColumnWidth)\((?P<c>.*)\)$"
    r"|\.addSpacing\((?P<d>.*)\)$"
)
_SCALED = re.compile(r"(?:self\._)?px\([^()]*(?:\([^()]*\)[^()]*)*\)")
_BARE = re.compile(r"\b(?:[2-9]|\d\d+)\b|\b_?[A-Z][A-Z_]{2,}\b")
_SHARE = re.compile(r"\* \w+ // \d+")
_EXEMPT = {"measures.py", "state_icon.py"}
"""The one module that sets lengths as they come, and a sign that is drawn in a square of its own."""


def test_no_module_fixes_a_length_that_ignores_the_text_size() -> None:
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted(Path(gui.__file__).parent.rglob("*.py"))
        if path.name not in _EXEMPT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _is_bare(line)
    ]
    assert found == []


def _is_bare(line: str) -> bool:
    found = _SETS_A_LENGTH.search(line)
    lengths = "" if found is None else next(group for group in found.groups() if group is not None)
    said = _SHARE.sub("", _SCALED.sub("", lengths)).replace("UNLIMITED", "")
    return bool(_BARE.search(said))


def test_a_length_grows_with_the_text_and_a_line_stays_a_line() -> None:
    assert [Sizes(percent).px(36) for percent in PERCENTS] == [36, 45, 54, 63, 72]
    assert (Sizes(150).px(-3), Sizes(200).px(UNLIMITED), Sizes(200).at_100(400)) == (-5, UNLIMITED, 200)
    sheet = Sizes(200).sheet("border: 1px solid; padding: 3px 9px; min-height: 26px; width: {tick}px")
    assert sheet == "border: 1px solid; padding: 3px 18px; min-height: 52px; width: {tick}px"
