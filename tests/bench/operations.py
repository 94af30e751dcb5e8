"""All that is measured, in the order in which it is told."""

from __future__ import annotations

from tests.bench.chart import LOG, LOG_IN_WINDOW, MINUTE, OPEN_CHART
from tests.bench.entrance import LIST, LIST_UNCHECKED, SEARCH, START
from tests.bench.operation import Operation
from tests.bench.planner import PLAN
from tests.bench.sheet import SHEET
from tests.bench.timeline import TIMELINE

OPERATIONS: tuple[Operation, ...] = (
    START,
    LIST,
    LIST_UNCHECKED,
    SEARCH,
    OPEN_CHART,
    LOG,
    LOG_IN_WINDOW,
    MINUTE,
    TIMELINE,
    PLAN,
    SHEET,
)
