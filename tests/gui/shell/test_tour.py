"""The tour runs in a process of its own, as a person starts it, and leaves its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader

_PROGRAM = "import sys; from pathlib import Path; from gui.tour import run; sys.exit(run(Path(sys.argv[1])))"
ROOT = Path(__file__).parents[3]


def test_the_tour_leaves_its_pictures_and_the_order_sheet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert [name[:2] for name in pictures] == [f"{number:02d}" for number in range(1, 11)]
    assert all((tmp_path / name).stat().st_size > 10_000 for name in pictures)
    first_page = PdfReader(tmp_path / "order-sheet.pdf").pages[0].extract_text()
    assert "OKAFOR, Ruth" in first_page
    assert "PRACTICE" in first_page
