"""`main.py campaign NAME --n N --seed S`: one campaign as a table on standard output; status 1 when it is not clean.

`--without PROTECTION` takes one protection away first: then the campaign has to find something, or it is worth nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial

from tests.campaigns import events, faults, kill, mutations, power, strings, tampering
from tests.campaigns.protections import PROTECTIONS
from tests.campaigns.tally import HEAD, Tally
from tests.campaigns.tracer import CannotRun

Campaign = Callable[[int, int, str], list[Tally]]

CAMPAIGNS: Mapping[str, Campaign] = {
    "power": power.run,
    "kill": kill.run,
    "faults": faults.run,
    "full": partial(faults.run, verb="full"),
    "read-only": partial(faults.run, verb="read-only"),
    "mutations": mutations.run,
    "tampering": tampering.run,
    "events": events.run,
    "strings": strings.run,
}

CLEAN, FOUND, REFUSED = 0, 1, 2


def run(name: str, count: int, seed: int, without: str) -> int:
    if name not in CAMPAIGNS or (without and without not in PROTECTIONS):
        sys.stderr.write(f"Campaigns: {', '.join(CAMPAIGNS)}. Protections to take away: {', '.join(PROTECTIONS)}.\n")
        return REFUSED
    try:
        tallies = CAMPAIGNS[name](count, seed, without)
    except CannotRun as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    sys.stdout.write("\n".join([HEAD, *(tally.line() for tally in tallies)]) + "\n")
    for tally in tallies:
        sys.stdout.writelines(f"{tally.name}: {example}\n" for example in tally.examples)
    return CLEAN if all(tally.is_clean for tally in tallies) else FOUND
