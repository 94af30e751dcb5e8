"""What Bedside knows: the planner, the log and where both are kept. Knows neither Qt nor paper."""
