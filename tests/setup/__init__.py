"""Set-up: what it decides, offline and without making an environment."""
