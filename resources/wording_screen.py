"""Sentences of the windows, keyed `screen.*`, and of the casebook's refusals, keyed `refusal.*`."""

from __future__ import annotations

from resources.wording_appearance import APPEARANCE
from resources.wording_chart import CHART
from resources.wording_dialogs import DIALOGS
from resources.wording_list import LIST
from resources.wording_log import LOG
from resources.wording_moves import MOVES
from resources.wording_shell import SHELL

SCREEN: dict[str, str] = {**APPEARANCE, **CHART, **DIALOGS, **LIST, **LOG, **MOVES, **SHELL}
