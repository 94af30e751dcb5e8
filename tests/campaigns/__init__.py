"""Campaigns: thousands of faults, each against the real program, counted. Small ones run with the tests."""
