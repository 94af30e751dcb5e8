"""The tests, with real things: a real temporary database, a real window offscreen. `checks` runs them all."""
