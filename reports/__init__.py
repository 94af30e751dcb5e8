"""Paper: plain values in, PDF bytes out. Knows the plan's values and the catalogue of words; no window, no store."""
