"""Sentences about the drug file and the pharmacists who sign its rows: `drug.*`."""

from __future__ import annotations

DRUG: dict[str, str] = {
    "drug.state.verified_by": "verified by {who}",
    "drug.state.one_more": "signed by {who}; a second pharmacist has not signed yet",
    "drug.state.fallen": "not verified by a pharmacist: the row was changed after it was signed by {who}",
    "drug.signer": "{who}, {when}",
    "drug.signers": "{before}, and {after}",
}
