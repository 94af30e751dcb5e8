"""The chart as it was known at a past moment, beside today. Read only; it looks like the past and like nothing else."""
