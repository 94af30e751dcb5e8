"""The chart: its rows without Qt, then the real widgets offscreen."""
