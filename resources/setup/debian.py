"""Debian's packages: installed as root on a machine without a display, elsewhere the exact command is said.

It must not know what the packages are for; it is told.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence

from resources.setup.display import has_display
from resources.setup.messages import SetUpFailed, say

REFUSAL = "BEDSIDE_NO_APT"

_SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"  # dpkg refuses to work without them on its path


def is_here() -> bool:
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def provide(packages: Sequence[str], purpose: str) -> None:
    """Afterwards the packages are installed; where that is not ours to do, stops with the command to type."""
    if not _may_install():
        raise SetUpFailed(f"{purpose} is missing; install it with: {command(packages)}")
    say(f"{purpose} is missing: installing {' '.join(packages)} with apt-get ({REFUSAL}=1 turns this off)")
    _run("apt-get", "-qq", "update")
    _run("apt-get", "-qq", "-y", "--no-install-recommends", "install", *packages)


def command(packages: Sequence[str]) -> str:
    sudo = "" if _is_root() else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"


def has_new_names() -> bool:
    """Debian 13 and Ubuntu 24.04 gave libraries with 64-bit time a new name: libglib2.0-0t64."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    newer_from = {"debian": 13.0, "ubuntu": 24.04}.get(release.get("ID", ""))
    return newer_from is not None and float(release.get("VERSION_ID", newer_from)) >= newer_from


def _may_install() -> bool:
    return _is_root() and not has_display() and not os.environ.get(REFUSAL)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(*command_line: str) -> None:
    """Silent when all is well; else everything that was printed, then the sentence."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    surroundings["PATH"] = f"{surroundings.get('PATH', os.defpath)}:{_SYSTEM_FOLDERS}"
    done = subprocess.run(
        command_line, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say((done.stdout + done.stderr).rstrip())
        raise SetUpFailed(f"`{' '.join(command_line)}` failed with exit code {done.returncode}; its output is above.")
