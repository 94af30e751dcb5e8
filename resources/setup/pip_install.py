"""Puts the locked libraries into an environment with pip, from wheels only, each checked against its hash.

It must not know how the environment is made or marked. Where Python comes without pip, it gets one first.
"""

import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from resources.setup import debian
from resources.setup.messages import SetUpFailed
from resources.setup.own_environment import base_python


def install_locked(python: Path, lock: Path, held: int) -> None:
    """`held` is the lock's descriptor: pip keeps it open, so no killed parent leaves pip at work unlocked."""
    pip = _pip_for(python)
    # -qq leaves errors; wheels only, because a machine with only Python has no compiler.
    options = [
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
        "--root-user-action=ignore",
        "--only-binary=:all:",
    ]
    if _run([*pip, "install", *options, "--require-hashes", "-r", str(lock)], held):
        raise SetUpFailed(
            "The libraries could not be installed; pip says why above. It fetches them over the network "
            "unless its own settings (PIP_INDEX_URL, PIP_FIND_LINKS, PIP_PROXY ...) say otherwise."
        )


def _pip_for(python: Path) -> list[str]:
    for installer in dict.fromkeys((sys.executable, base_python())):
        if subprocess.run([installer, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
            return [installer, "-m", "pip", "--python", str(python)]
    if not find_spec("ensurepip"):
        _fetch_ensurepip()
    if subprocess.run([python, "-m", "ensurepip"], stdout=subprocess.DEVNULL, check=False).returncode:
        raise SetUpFailed("Python's own ensurepip could not install pip; it says why above.")
    return [str(python), "-m", "pip"]


def _fetch_ensurepip() -> None:
    """Debian keeps it in a package of its own."""
    if sys.base_prefix == "/usr" and debian.is_here():
        debian.provide(["python3-venv"], "Python's pip")
        importlib.invalidate_caches()
    if not find_spec("ensurepip"):
        raise SetUpFailed(f"{sys.executable} has neither pip nor ensurepip: install pip for it and run this again.")


def _run(command: list[str], held: int) -> int:
    kept_open = () if sys.platform == "win32" else (held,)
    return subprocess.run(command, stdin=subprocess.DEVNULL, pass_fds=kept_open, check=False).returncode
