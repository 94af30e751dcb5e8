"""The store against real encrypted databases in temporary folders."""
