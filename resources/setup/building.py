"""Makes the environment: one program at a time, removing only what is ours, the stamp last.

It must not know who wants it, nor start anything in it.
"""

import sys
import sysconfig
import time
from venv import EnvBuilder

from resources.setup.lock_file import is_satisfied
from resources.setup.messages import SetUpFailed, say
from resources.setup.one_at_a_time import one_at_a_time
from resources.setup.own_environment import OwnEnvironment, Standing
from resources.setup.pip_install import install_locked

FIRST_UNSUPPORTED = (3, 15)
NEWEST = "3.14"

_WHY = {
    Standing.ABSENT: "Making {folder} with the libraries of {lock}; this takes a minute or so.",
    Standing.UNFINISHED: "{folder} is not complete; making it anew with the libraries of {lock}.",
    Standing.OUTDATED: "{folder} does not fit {lock} any more; making it anew.",
}


def make_ready(own: OwnEnvironment) -> None:
    """Afterwards the environment stands and bears the stamp."""
    try:
        with one_at_a_time(own.folder.with_name(".venv.lock"), _say_waiting) as held:
            if own.standing() is not Standing.READY:
                _make(own, held)
    except OSError as error:
        raise SetUpFailed(f"{own.folder} could not be made or renewed: {error}.") from error


def _make(own: OwnEnvironment, held: int) -> None:
    _refuse_foreign(own)
    _refuse_python()
    say(_WHY[own.standing()].format(folder=own.folder.name, lock=own.lock.name))
    began = time.monotonic()
    own.clear()
    EnvBuilder(symlinks=sys.platform != "win32").create(own.folder)
    install_locked(own.python, own.lock, held)
    _check(own)
    own.mark_ready()
    say(f"{own.folder.name} is ready ({time.monotonic() - began:.0f} s).")


def _say_waiting() -> None:
    say("Another start is setting up; waiting for it.")


def _refuse_foreign(own: OwnEnvironment) -> None:
    if own.standing() is Standing.FOREIGN:
        raise SetUpFailed(
            f"{own.folder} was not made by Bedside, so it is left as it is: move it away and start again, "
            f"or activate it and run `python -m pip install --require-hashes -r {own.lock.name}`."
        )


def _refuse_python() -> None:
    if sys.version_info >= FIRST_UNSUPPORTED:
        this = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SetUpFailed(f"The locked libraries exist for Python 3.11 to {NEWEST}; this is Python {this}.")


def _check(own: OwnEnvironment) -> None:
    """The next start will ask the same; failing here keeps it from making the environment over and over."""
    places = {"base": str(own.folder), "platbase": str(own.folder)}
    site_packages = [sysconfig.get_path(kind, "venv", places) for kind in ("purelib", "platlib")]
    if not is_satisfied(own.lock, site_packages):
        raise SetUpFailed(f"pip ended without a complaint, but {own.folder.name} lacks libraries of {own.lock.name}.")
