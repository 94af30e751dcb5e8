"""Minutes to pixels and back: what stretch of time a widget shows, and how it zooms and pans. Whole numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.domain.moments import DAY, HOUR, Minute

SHORTEST: Minute = 6 * HOUR
LONGEST: Minute = 12 * 7 * DAY


@dataclass(frozen=True, slots=True)
class Scale:
    """`span` minutes from `start` on `width` pixels from `left`."""

    start: Minute
    span: Minute
    left: int
    width: int

    @property
    def end(self) -> Minute:
        return self.start + self.span

    @property
    def right(self) -> int:
        return self.left + self.width

    def x(self, minute: Minute) -> int:
        return self.left + (minute - self.start) * self.width // self.span

    def minute(self, x: int) -> Minute:
        return self.start + (x - self.left) * self.span // max(1, self.width)

    def shows(self, start: Minute, end: Minute) -> bool:
        return start <= self.end and end >= self.start

    def resized(self, left: int, width: int) -> Scale:
        return replace(self, left=left, width=max(1, width))

    def spanning(self, span: Minute, anchor: Minute) -> Scale:
        """Another span within the limits; `anchor` stays on its pixel."""
        span = max(SHORTEST, min(LONGEST, span))
        return replace(self, start=anchor - (anchor - self.start) * span // self.span, span=span)

    def panned(self, minutes: Minute) -> Scale:
        return replace(self, start=self.start + minutes)

    def within(self, first: Minute, last: Minute) -> Scale:
        """Never so far out that nothing of [first, last) is left to see."""
        margin = self.span // 4
        start = min(max(self.start, first - self.span + margin), max(first, last - margin))
        return replace(self, start=start)

    def holding(self, first: Minute, last: Minute) -> Scale:
        """With no more room before and after [first, last) than a margin, as far as both cannot be filled."""
        margin = self.span // 20
        if last - first + 2 * margin >= self.span:
            start = min(max(self.start, first - margin), last + margin - self.span)
        else:
            start = max(min(self.start, first - margin), last + margin - self.span)
        return replace(self, start=start)

    def showing(self, start: Minute, end: Minute) -> Scale:
        """Moved as little as needed so that the thing (or its beginning) is in sight."""
        margin = self.span // 20
        if start >= self.start and min(end, start + self.span // 2) <= self.end:
            return self
        if start < self.start:
            return replace(self, start=start - margin)
        return replace(self, start=min(start, end - self.span) + margin if end - start < self.span else start - margin)
