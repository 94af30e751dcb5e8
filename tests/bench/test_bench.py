"""The bench itself: every operation runs, the table says what was met and missed, the database is one that verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.store.verify import verify_all
from tests.bench import command
from tests.bench.operation import Goal, Measure, Operation, Pair
from tests.bench.operations import OPERATIONS
from tests.bench.report import Result, Run, told
from tests.bench.rounds import Measured, in_95, measure
from tests.bench.ward import ENTRIES_A_PATIENT, BenchWard, course_id, make_ward

FEW = 40


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BenchWard:
    folder = tmp_path_factory.mktemp("bench") / "home" / "ward"
    make_ward(folder, FEW)
    return BenchWard(folder, FEW)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_can_be_measured(operation: Operation, small: BenchWard, tmp_path: Path) -> None:
    with operation.set_up(small.copied(tmp_path / "ward")) as pair:
        measured = measure(pair, rounds=1, warm_up=0)

    assert measured.limit > 0
    assert measured.operation > 0


def test_the_database_verifies_and_holds_what_it_says(small: BenchWard) -> None:
    casebook = small.open()
    try:
        checked = list(verify_all(casebook._database))
        states = {casebook.plan(course_id(number)).status for number in range(FEW)}
    finally:
        casebook.close()

    assert [each.code for each in checked if each.fault] == []
    assert next(each.values["entries"] for each in checked if each.code == "chain") == FEW * ENTRIES_A_PATIENT
    assert len(states) >= 2


def test_each_goes_first_every_other_time() -> None:
    order: list[str] = []

    def went(name: str, seconds: float) -> Measure:
        def go() -> float:
            order.append(name)
            return seconds

        return go

    measured = measure(Pair(went("limit", 1), went("operation", 2)), rounds=2, warm_up=0)

    assert order == ["limit", "operation", "operation", "limit"]
    assert measured.ratios == (2.0, 2.0)


def test_the_95th_percentile_is_the_least_that_95_of_100_do_not_exceed() -> None:
    assert in_95([float(number) for number in range(1, 101)]) == 95
    assert in_95([3.0, 1.0]) == 3


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (Goal(times=3), "met"),
        (Goal(times=2), "**missed by 25%**"),
        (Goal(times=3, times_in_95=2), "**missed by 25%**"),
        (Goal(seconds=0.020), "**missed by 25%**"),
        (Goal(), "| none |  |"),
    ],
)
def test_the_table_says_by_how_much_a_goal_is_missed(goal: Goal, verdict: str) -> None:
    operation = Operation("x", "an act", "the least", goal, lambda _: pytest.fail("not measured"), where="In the disk.")
    result = Result(operation, Measured((0.010,), (0.025,)), few=Measured((0.010,), (0.005,)))

    text = told(Run((result,), 1, ("a machine",), (0.1, 2.0), (100, 10_000), 300_000))

    assert verdict in next(line for line in text.splitlines() if "| the least |" in line)
    assert "| an act | 5 ms | 25 ms | 5.00 |" in text
    assert "**an act.** In the disk." in text
    assert "measure again when it is quiet" in text


def test_an_unknown_operation_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command.run(["nonsense"], 1, tmp_path / "out.md") == command.REFUSED
    assert "timeline" in capsys.readouterr().err
    assert not (tmp_path / "out.md").exists()
