"""Planning one course, beside a bare loop that builds as many tuples as the plan has values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

from model.casebook.shipped import shipped_protocols
from model.domain.because import Citation
from model.domain.moments import DAY, HOUR, Zone
from model.domain.plan import plan
from tests.bench.courses import DAILY, CourseSketch, sketch
from tests.bench.operation import Goal, Operation, Pair, timed
from tests.bench.ward import NOW, BenchWard

ENTRIES = 40
_IN_A_ROW = 10


def values_in(value: object) -> Iterator[tuple[object, ...]]:
    """The fields of every value of a plan, itself included, each as often as it stands there: cycles, bags,
    the reason of each bag. What a plan only points to, the protocol's citations and the zone, is not counted.
    """
    if isinstance(value, Citation | Zone):
        return
    if is_dataclass(value) and not isinstance(value, type):
        content = tuple(getattr(value, each.name) for each in fields(value))
        yield content
    elif isinstance(value, tuple):
        content = value
        if hasattr(value, "_fields"):
            yield content
    else:
        return
    for item in content:
        yield from values_in(item)


def course_of_40() -> CourseSketch:
    """Two cycles of daily bags as far as forty entries go: the second cycle lies ahead."""
    whole = sketch(7, cycles=2, bag_hours=DAILY, stops=0.15, notes=0)
    return CourseSketch(whole.bag_hours, whole.entries[:ENTRIES])


@contextmanager
def _set_up(_: BenchWard) -> Iterator[Pair]:
    course, protocol = course_of_40(), shipped_protocols()[0].protocol
    start = NOW - course.length - HOUR
    case = course.case(protocol, start // DAY * DAY, NOW)
    contents = list(values_in(plan(case)))

    def build() -> list[tuple[object, ...]]:
        return [(*content,) for content in contents]

    yield Pair(limit=timed(build, times=_IN_A_ROW), operation=timed(lambda: plan(case), times=_IN_A_ROW))


PLAN = Operation(
    name="plan",
    title="plan one course (two cycles, 40 entries, daily bags) with every reason",
    limit="a bare loop building as many tuples",
    goal=Goal(times=6),
    set_up=_set_up,
    where=(
        "Three fifths is the walk through the log: forty acts, twenty-five of them bags that somebody hung, each asked "
        "for a step, an approval, a late change; bags that the plan hangs after another are written in a row. A tenth "
        "puts the cycles together, the rest are the rules, of which premedication and the findings take most. There "
        "is no single costly place left: a plan is some fifteen hundred calls of functions, of which making its "
        "named values, near three times as dear as the bare loop's tuples, is a quarter. Six times the loop would need "
        "walk and rules in one function, or compiled: both were left, because the walk has to be read by whoever "
        "checks a minute of it."
    ),
    grows=False,
)
