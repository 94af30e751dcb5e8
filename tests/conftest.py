"""What every test stands on: no display, nobody's settings, repeatable examples, no unexpected log line.

It must not know any subject; a subject's fixtures stand in its own folder.
"""

import logging
import os
import re
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt, which aborts without a display

import hypothesis
import pytest
from PySide6.QtCore import QStandardPaths

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("search", max_examples=5_000, deadline=None)
hypothesis.settings.load_profile("repeatable")


_DRESSES_ALL = ("tests/gui/sizes/", "tests/gui/shell/test_appearance.py", "tests/gui/past/")
"""Tests that dress every widget of the process anew: a second while there are few, half a minute later on."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(_DRESSES_ALL))


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings() -> None:
    """Qt's folders for settings and data are test folders."""
    QStandardPaths.setTestModeEnabled(True)


@pytest.fixture(autouse=True)
def no_unexpected_log_line(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test on a line of level WARNING or above, unless its mark says that the line must come."""
    yield
    expected = [marker.args[0] for marker in request.node.iter_markers("expects_log")]
    said = _alarming_lines(caplog)
    unexpected = [line for line in said if not any(re.search(pattern, line) for pattern in expected)]
    missed = [pattern for pattern in expected if not any(re.search(pattern, line) for line in said)]
    if unexpected or missed:
        pytest.fail(f"unexpected log lines: {unexpected}; expected and not logged: {missed}")


def _alarming_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    records = [record for phase in ("setup", "call", "teardown") for record in caplog.get_records(phase)]
    return [record.getMessage() for record in records if record.levelno >= logging.WARNING]
