"""Where the resources lie. Told from this file: Python's own way to ask loads readers of archives, at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).parent
