"""One table of colours and sizes for every theme. Plain values: no Qt here, so contrasts can be computed in a test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from gui.sizes import Sizes

Theme = Literal["light", "dark", "high_contrast"]
AT_100 = Sizes()


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as #RRGGBB. `*_ground` is the tint behind text of the same name.

    `icons`: the end of the names of the icons drawn for these colours. `sizes`: how large all of it is.
    """

    ground: str
    surface: str
    rail: str
    rail_text: str
    rail_muted: str
    rail_checked: str
    hairline: str
    grid: str
    grid_hour: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_ground: str
    selected: str
    selected_text: str
    stopped: str
    stopped_ground: str
    decision: str
    decision_ground: str
    bag: str
    bag_ground: str
    dexamethasone: str
    dexamethasone_ground: str
    hospital: str
    hospital_ground: str
    treatment_free: str
    treatment_free_ground: str
    now: str
    allergy: str
    allergy_ground: str
    dose_high: str
    dose_low: str
    dose_projected: str
    registry: str
    registry_ground: str
    label: str
    label_ground: str
    local: str
    local_ground: str
    icons: str
    sizes: Sizes = AT_100

    def at(self, percent: int) -> Tokens:
        """The same colours at another text size."""
        return replace(self, sizes=Sizes(percent))


LIGHT = Tokens(
    ground="#EDF1F4",
    surface="#FFFFFF",
    rail="#122639",
    rail_text="#FFFFFF",
    rail_checked="#21405F",
    rail_muted="#9DB0C2",
    hairline="#D3DAE1",
    grid="#D3DAE1",
    grid_hour="#EDF1F4",
    text="#16202A",
    muted="#55636F",
    accent="#005EB8",
    accent_text="#FFFFFF",
    accent_ground="#E3EEF9",
    selected="#E3EEF9",
    selected_text="#16202A",
    stopped="#B23C00",
    stopped_ground="#FFF1E8",
    decision="#7A1E6C",
    decision_ground="#F7ECF5",
    bag="#8A6A1F",
    bag_ground="#F3E3BF",
    dexamethasone="#4B2E83",
    dexamethasone_ground="#F1EDF9",
    hospital="#3F7F55",
    hospital_ground="#E3F0E7",
    treatment_free="#5F6B76",
    treatment_free_ground="#EEF1F3",
    now="#C4151C",
    allergy="#B01118",
    allergy_ground="#FDECEC",
    dose_high="#2F6DB0",
    dose_low="#A8CBEA",
    dose_projected="#DCE9F6",
    registry="#0B4A86",
    registry_ground="#DDEAF7",
    label="#5A2D82",
    label_ground="#EDE3F6",
    local="#4A5560",
    local_ground="#E6EAED",
    icons="",
)

DARK = Tokens(
    ground="#12181F",
    surface="#1B232C",
    rail="#0B1016",
    rail_text="#E8EDF2",
    rail_checked="#24384D",
    rail_muted="#8E9CA9",
    hairline="#3A4653",
    grid="#3A4653",
    grid_hour="#12181F",
    text="#E8EDF2",
    muted="#A9B5C0",
    accent="#7DB5F0",
    accent_text="#0B1016",
    accent_ground="#1E3247",
    selected="#1E3247",
    selected_text="#E8EDF2",
    stopped="#FF9A62",
    stopped_ground="#3A2318",
    decision="#E39AD6",
    decision_ground="#35203A",
    bag="#D9B45C",
    bag_ground="#3A3220",
    dexamethasone="#BFA6F0",
    dexamethasone_ground="#2B2440",
    hospital="#86C79C",
    hospital_ground="#1F3327",
    treatment_free="#A9B5C0",
    treatment_free_ground="#262F39",
    now="#FF6B6B",
    allergy="#FF8A8A",
    allergy_ground="#3D1F22",
    dose_high="#5E9BDC",
    dose_low="#2B4A6B",
    dose_projected="#24384D",
    registry="#A9CDF2",
    registry_ground="#1E3247",
    label="#CDB4F0",
    label_ground="#322645",
    local="#C3CCD5",
    local_ground="#2C3640",
    icons="",
)

HIGH_CONTRAST = Tokens(
    ground="#FFFFFF",
    surface="#FFFFFF",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_checked="#333333",
    rail_muted="#C8C8C8",
    hairline="#000000",
    grid="#8C8C8C",
    grid_hour="#D8D8D8",
    text="#000000",
    muted="#000000",
    accent="#003A80",
    accent_text="#FFFFFF",
    accent_ground="#FFFFFF",
    selected="#003A80",
    selected_text="#FFFFFF",
    stopped="#8A2E00",
    stopped_ground="#FFFFFF",
    decision="#5E1553",
    decision_ground="#FFFFFF",
    bag="#5C4510",
    bag_ground="#FFFFFF",
    dexamethasone="#3A1F70",
    dexamethasone_ground="#FFFFFF",
    hospital="#1F5233",
    hospital_ground="#FFFFFF",
    treatment_free="#333333",
    treatment_free_ground="#FFFFFF",
    now="#A00000",
    allergy="#A00000",
    allergy_ground="#FFFFFF",
    dose_high="#003A80",
    dose_low="#7FB2E5",
    dose_projected="#FFFFFF",
    registry="#003A80",
    registry_ground="#FFFFFF",
    label="#3A1F70",
    label_ground="#FFFFFF",
    local="#000000",
    local_ground="#FFFFFF",
    icons="-high_contrast",
)

TOKENS: dict[Theme, Tokens] = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}

CONTROL_HEIGHT = 36
ROW_HEIGHT = 36
CORNER = 6
BODY_PX = 13
LABEL_PX = 11
TITLE_PX = 19
