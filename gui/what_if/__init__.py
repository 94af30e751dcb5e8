"""Trying on the timeline what would follow: a planned start or a bag change is moved, seen, and kept or dropped."""
