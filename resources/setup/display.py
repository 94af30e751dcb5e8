"""Whether this machine can show a window; it must not ask Qt, which aborts the process when it cannot."""

import os
import sys

_UNSEEN = {"offscreen", "minimal", "minimalegl"}


def has_display() -> bool:
    """Qt's own choice of platform decides where it is made; else Linux needs a server to talk to."""
    if chosen := os.environ.get("QT_QPA_PLATFORM", ""):
        return chosen.partition(":")[0] not in _UNSEEN
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
