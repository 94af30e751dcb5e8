"""The practice ward in words: how one gets into it, as anybody who works there. Plain Python."""

from __future__ import annotations

from model.casebook.practice.people import LEARNER, PASSWORD, Who
from resources.wording import say


def way_in() -> str:
    """Nobody is locked out of practice: every name and the one password."""
    others = ", ".join(who.value.user_name for who in Who)
    return say("practice.way_in", user_name=LEARNER.user_name, password=PASSWORD, others=others)
