"""Turns plans and cases into other programs' formats, and back. Computes nothing."""
