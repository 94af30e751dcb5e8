"""Words of the list of patients while it is being read."""

from __future__ import annotations

from typing import Final

LIST: Final = {
    "shell.now.unread": "being read",
    "shell.patients.reading": "{read} of {all} read: what is urgent comes up as it is found",
}
