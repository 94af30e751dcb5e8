"""One patient's chart: banner, strip, timeline, tabs. It shows rows of `gui.rows`, opens acts, and decides nothing."""
