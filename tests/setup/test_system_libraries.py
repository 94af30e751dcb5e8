"""Qt's system libraries: what is asked of Debian, and when nothing is installed."""

import subprocess
import sys

import pytest

from resources.setup import debian, system_libraries
from resources.setup.display import has_display
from resources.setup.messages import SetUpFailed

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system")


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@ON_LINUX
@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize(
    ("name", "value", "answer"),
    [
        ("DISPLAY", ":0", True),
        ("WAYLAND_DISPLAY", "wayland-0", True),
        ("DISPLAY", "", False),
        ("QT_QPA_PLATFORM", "xcb", True),
        ("QT_QPA_PLATFORM", "offscreen", False),
        ("QT_QPA_PLATFORM", "minimal:fonts", False),
    ],
)
def test_a_display_is_a_server_or_a_platform_that_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, answer: bool
) -> None:
    assert not has_display()

    monkeypatch.setenv(name, value)

    assert has_display() is answer


@ON_LINUX
@pytest.mark.usefixtures("no_display")
def test_with_every_library_there_nothing_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    system_libraries.provide()

    assert capfd.readouterr() == ("", "")


@ON_LINUX
@pytest.mark.parametrize("switch", [(debian.REFUSAL, "1"), ("DISPLAY", ":0")])
def test_where_installing_is_not_ours_the_exact_command_is_said(
    monkeypatch: pytest.MonkeyPatch, no_display: None, switch: tuple[str, str]
) -> None:
    monkeypatch.setenv(*switch)

    with pytest.raises(SetUpFailed) as refusal:
        debian.provide(["libgl1", "libegl1"], "What Qt needs")

    sentence = str(refusal.value).replace("sudo ", "")  # said to all but root
    assert sentence == (
        "What Qt needs is missing; install it with: "
        "apt-get update && apt-get install -y --no-install-recommends libgl1 libegl1"
    )


def test_packages_bear_the_name_of_their_release() -> None:
    assert system_libraries.packages(["libgl1", "libglib2.0-0"], new_names=False) == [
        "libgl1",
        "libglib2.0-0",
    ]
    assert system_libraries.packages(["libgl1", "libglib2.0-0"], new_names=True) == [
        "libgl1",
        "libglib2.0-0t64",
    ]


@ON_LINUX
def test_set_up_asks_for_no_library_that_qt_does_not_load() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout

    assert [name for name in system_libraries.ALWAYS if name not in loaded] == []


LOADED = """
from pathlib import Path
from PySide6 import QtNetwork
from PySide6.QtWidgets import QApplication
app = QApplication([])
print(Path("/proc/self/maps").read_text())
"""
