"""The ways in before anybody is signed in: first start, password, recovery key, restoring from a backup."""
