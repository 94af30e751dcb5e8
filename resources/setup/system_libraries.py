"""The libraries that Qt expects from a Linux system, and the Debian packages that bring them.

Loading each by name costs nothing later, since Qt loads them anyway. It must not import Qt, which a missing
library would stop, or abort with the process.
"""

import ctypes
import sys

from resources.setup.display import has_display
from resources.setup.messages import SetUpFailed

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def provide() -> None:
    """Afterwards Qt can start here; else stops with what is missing and what to type."""
    if sys.platform != "linux":
        return
    expected = {**ALWAYS, **(FOR_A_WINDOW if has_display() else {})}
    missing = [name for name in expected if not _loads(name)]
    if missing:
        _provide(missing, [expected[name] for name in missing])


def _provide(missing: list[str], wanted: list[str]) -> None:
    # Loads what starts processes: every start passes by, and nearly none needs that.
    from resources.setup import debian  # noqa: PLC0415

    if debian.is_here():
        debian.provide(packages(wanted, debian.has_new_names()), "What Qt needs")
    else:
        raise SetUpFailed(f"Qt needs {', '.join(missing)}: install them with this system's package manager.")


def packages(names: list[str], new_names: bool) -> list[str]:
    return [RENAMED.get(name, name) if new_names else name for name in names]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
