"""The one door: commands go in, entries are written, plans and "this course changed" come out."""
