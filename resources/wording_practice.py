"""Sentences of the practice ward, keyed `practice.*`."""

from __future__ import annotations

PRACTICE: dict[str, str] = {
    "practice.title": "PRACTICE",
    "practice.way_in": "User name {user_name}, password “{password}”. Also {others}, with the same password.",
    "practice.strip": "{mark}. {more}",
    "practice.making": "Making the practice ward ...",
    "practice.offer": "Try it on a practice ward",
    "practice.offer.title": "Only looking?",
    "practice.offer.what": "Eight made-up patients to try everything on. It needs no database, and all of it is thrown away when "
    "you close it.",
    "practice.sign_in": "Practice ward. {way_in}",
    "practice.no_room": "The practice ward cannot be made: {why}",
    "practice.started": "The practice ward opens in a window of its own, marked PRACTICE.",
    "practice.not_started": "The practice ward could not be started from here. Start it with: python3 main.py --demo",
    "shell.action.practice": "Practice ward in a window of its own",
    "shell.put_off.is_practice": "This is the practice ward.",
}
