"""The test command's own behaviour: what it says of failures, and what fails a test."""

import sys

import pytest

from tests.checks import ROOT, Check, run_all

pytest_plugins = ["pytester"]

GOOD, BAD = Check("good", ("-c", "print('fine')")), Check("bad", ("-c", "raise SystemExit(3)"))


def test_every_check_is_run_and_the_last_line_sums_up(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_all([BAD, GOOD]) == 1
    assert run_all([GOOD]) == 0

    lines = capfd.readouterr().out.splitlines()
    assert lines[:3] == ["== bad", "== good", "fine"]
    assert lines[3] == "1 of 2 checks FAILED in 0 s: bad."
    assert lines[-1] == "All 1 checks passed in 0 s."


UNEXPECTED = """
import logging, warnings
import pytest

def test_a_log_line():
    logging.getLogger("x").warning("oh dear")

@pytest.mark.expects_log("^oh")
def test_an_expected_log_line():
    logging.getLogger("x").error("oh dear")

@pytest.mark.expects_log("^oh")
def test_an_expected_log_line_that_does_not_come():
    pass

def test_a_quiet_log_line():
    logging.getLogger("x").info("fine")

def test_a_warning():
    warnings.warn("old")

def test_a_qt_message(qapp):
    from PySide6.QtCore import qWarning
    qWarning("no such slot")

def test_an_exception_in_a_slot(qapp):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qapp.processEvents()
"""


def test_unexpected_log_lines_warnings_qt_messages_and_exceptions_in_slots_fail_a_test(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyprojecttoml((ROOT / "pyproject.toml").read_text("utf-8"))
    tests = pytester.mkpydir("tests")
    (tests / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    (tests / "test_things.py").write_text(UNEXPECTED)

    result = pytester.run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA")

    result.assert_outcomes(passed=4, failed=3, errors=2)
    passed = {line.split("::")[1] for line in result.outlines if line.startswith("PASSED")}
    assert passed >= {"test_an_expected_log_line", "test_a_quiet_log_line"}
