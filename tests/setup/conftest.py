"""A checkout of set-up's own making: a lock with one wheel, which pip finds in a folder and nowhere else."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from resources.setup.own_environment import OwnEnvironment

WHEEL = "bedside_probe-1.0-py3-none-any.whl"


@pytest.fixture
def own(tmp_path: Path) -> OwnEnvironment:
    """An environment that does not exist yet."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("bedside-probe==1.0 --hash=sha256:0\n", "utf-8")
    return OwnEnvironment(tmp_path / ".venv", lock)


@pytest.fixture
def offline(own: OwnEnvironment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnEnvironment:
    """The same, and pip can install what its lock asks for."""
    wheel = tmp_path / WHEEL
    write_wheel(wheel)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    own.lock.write_text(f"bedside-probe==1.0 \\\n    --hash=sha256:{digest}\n", "utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return own


def write_wheel(path: Path) -> None:
    info = "bedside_probe-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("bedside_probe.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: bedside-probe\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
