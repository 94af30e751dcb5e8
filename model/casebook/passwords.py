"""What a password must be to be kept. Said on the first page already, so it loads nothing."""

from __future__ import annotations

SHORTEST_PASSWORD = 12
"""Characters (local; NIST SP 800-63B asks for 8 or more and for no rules beyond the length)."""
