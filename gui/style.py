"""The program's style sheet: every widget but the chart's own. Colours are the table's, lengths those at 100 %."""

from __future__ import annotations

from gui.tokens import CONTROL_HEIGHT, CORNER, LABEL_PX, TITLE_PX, Tokens
from resources.place import RESOURCES

_SHEET = """
QToolTip {{ color: {t.text}; background: {t.surface}; border: 1px solid {t.muted}; padding: 4px; }}
QLabel[role="muted"], QLabel[role="hint"] {{ color: {t.muted}; }}
QLabel[role="strong"] {{ font-weight: bold; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[role="lead"] {{ font-size: 15px; }}
QLabel[role="caption"], QLabel[role="column_head"] {{ color: {t.muted}; font-size: {label}px; font-weight: bold; }}
QLabel[role="section_title"] {{ font-size: 15px; font-weight: bold; }}
QLabel[role="field_error"] {{ color: {t.stopped}; }}
QLabel[role="error"] {{ color: {t.stopped}; background: {t.stopped_ground}; padding: 10px 20px; font-weight: bold;
    border-top: 1px solid {t.stopped}; }}
QLabel[role="banner"] {{ color: {t.stopped}; background: {t.stopped_ground}; padding: 8px 16px; font-weight: bold;
    border-bottom: 1px solid {t.stopped}; }}
#bar_fault {{ background: {t.stopped}; }}
#bar_fault QLabel {{ color: {t.accent_text}; font-weight: bold; }}
#bar_warning {{ background: {t.stopped_ground}; border-bottom: 1px solid {t.stopped}; }}
#bar_warning QLabel {{ color: {t.stopped}; font-weight: bold; }}
#bar_info {{ background: {t.accent_ground}; border-bottom: 1px solid {t.accent}; }}
#bar_info QLabel {{ font-weight: bold; }}
#bar_fault QPushButton, #bar_warning QPushButton, #bar_info QPushButton {{ min-height: 26px; }}
QLabel[role="lock_warning"] {{ color: {t.accent_text}; background: {t.decision}; font-size: 15px; font-weight: bold; }}
QLabel[role="recovery_key"] {{ font-size: 25px; font-weight: bold; letter-spacing: 1px; }}
QLabel[role="status"] {{ color: {t.muted}; padding: 0 8px; }}
QLabel[role="practice"] {{ color: {t.accent_text}; background: {t.decision}; padding: 4px 16px; font-weight: bold; }}
QLabel[role="chip-registry"] {{ color: {t.registry}; background: {t.registry_ground}; {chip} }}
QLabel[role="chip-label"] {{ color: {t.label}; background: {t.label_ground}; {chip} }}
QLabel[role="chip-local"] {{ color: {t.local}; background: {t.local_ground}; {chip} }}
QLineEdit, QComboBox, QPlainTextEdit, QDateEdit {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.muted}; border-radius: {corner}px; padding: 0 10px; min-height: {inner}px;
    selection-background-color: {t.accent}; selection-color: {t.accent_text}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.muted}; }}
QPlainTextEdit {{ padding: 6px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 0 9px;
    min-height: {inner_ringed}px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.muted}; background: {t.ground}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; }}
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; border-radius: {corner}px;
    padding: 0 14px; min-height: {inner}px; font-weight: bold; text-align: left; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.accent_text}; border: 1px solid {t.accent}; }}
QPushButton[role="shift"] {{ padding: 0; text-align: center; font-size: 16px; }}
QPushButton:hover {{ border: 1px solid {t.accent}; }}
QPushButton:focus {{ border: 2px solid {t.text}; min-height: {inner_ringed}px; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.ground}; border: 1px dashed {t.muted}; }}
QRadioButton, QCheckBox {{ spacing: 8px; min-height: 24px; color: {t.text}; background: transparent;
    border: 2px solid transparent; border-radius: 4px; }}
QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {t.accent}; color: {t.accent}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.muted}; border-radius: 3px;
    background: {t.surface}; }}
QCheckBox::indicator:checked {{ border: 2px solid {t.accent}; width: {tick}px; height: {tick}px;
    image: url("{check}"); }}
#dialog_head {{ background: {t.rail}; }}
#dialog_head QLabel {{ color: {t.rail_text}; background: transparent; }}
#dialog_head QLabel[role="dialog-title"] {{ font-size: 16px; font-weight: bold; }}
#dialog_body {{ background: {t.surface}; }}
#dialog_foot {{ background: {t.surface}; border-top: 1px solid {t.hairline}; }}
#rail {{ background: {t.rail}; }}
#rail QToolButton {{ color: {t.rail_text}; background: transparent; border: none; border-left: 3px solid transparent;
    padding: 10px 2px; font-size: {label}px; }}
#rail QToolButton:checked {{ background: {t.rail_checked}; border-left: 3px solid {t.accent_ground}; }}
#rail QToolButton:disabled {{ color: {t.rail_muted}; }}
#rail QToolButton:focus {{ border: 2px solid {t.rail_text}; }}
#page {{ background: {t.ground}; }}
QFrame[role="panel"] {{ background: {t.surface}; border: 1px solid {t.hairline}; border-radius: {corner}px; }}
QTableView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.hairline}; border-radius: {corner}px;
    gridline-color: {t.hairline}; selection-background-color: {t.selected}; selection-color: {t.selected_text};
    alternate-background-color: {t.surface}; outline: none; }}
QTableView:focus {{ border: 2px solid {t.accent}; }}
QTableView::item {{ padding: 0 10px; border-bottom: 1px solid {t.hairline}; }}
QListWidget {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; border-radius: {corner}px;
    outline: none; }}
QListWidget:focus {{ border: 2px solid {t.accent}; }}
QListWidget::item {{ padding: 8px 12px; border-bottom: 1px solid {t.hairline}; }}
QListWidget::item:selected {{ background: {t.selected}; color: {t.selected_text}; border-left: 5px solid {t.accent}; }}
QListWidget::item:disabled {{ color: {t.muted}; background: {t.ground}; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none; padding: 8px 10px;
    border-bottom: 1px solid {t.hairline}; font-weight: bold; font-size: {label}px; }}
QMenuBar {{ background: {t.surface}; color: {t.text}; border-bottom: 1px solid {t.hairline}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {t.selected}; color: {t.selected_text}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.muted}; }}
QMenu::item {{ padding: 7px 28px; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QStatusBar {{ background: {t.ground}; color: {t.muted}; }}
QStatusBar::item {{ border: none; }}
QTextBrowser {{ background: {t.surface}; color: {t.text}; border: none; padding: 12px; }}
QScrollArea {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.muted}; border-radius: 4px; min-height: 32px; min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
#dexamethasone_frame {{ background: {t.dexamethasone_ground}; border: 2px solid {t.dexamethasone};
    border-radius: {corner}px; }}
#decision_frame {{ background: {t.decision_ground}; border: 2px solid {t.decision}; border-radius: {corner}px; }}
#dexamethasone_frame QLabel[role="hint"], #decision_frame QLabel[role="hint"] {{ color: {t.text}; font-weight: bold; }}
#what_moves {{ background: {t.ground}; border-left: 1px solid {t.hairline}; }}
#choices QRadioButton {{ min-height: 22px; spacing: 8px; border: 1px solid transparent; border-radius: 4px;
    padding: 0 4px; color: {t.text}; font-weight: normal; background: transparent; }}
#choices QRadioButton:focus {{ border: 1px solid {t.accent}; background: {t.accent_ground}; }}
#choices QRadioButton:disabled {{ color: {t.muted}; }}
#choices QRadioButton::indicator {{ width: 14px; height: 14px; border-radius: {round}px; border: 1px solid {t.muted};
    background: {t.surface}; }}
#choices QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: {ring}px solid {t.accent}; }}
#choices QRadioButton::indicator:disabled {{ border: 1px dashed {t.hairline}; background: transparent; }}
#choices QLabel[role="keycap"] {{ color: {t.muted}; border: 1px solid {t.hairline}; border-radius: 3px;
    font-size: {label}px; background: {t.surface}; }}
"""


def style_sheet(tokens: Tokens) -> str:
    px = tokens.sizes.px
    chip = f"border-radius: 3px; padding: 1px {px(6)}px; font-size: {px(LABEL_PX)}px; font-weight: bold;"
    return tokens.sizes.sheet(_SHEET).format(
        t=tokens,
        title=px(TITLE_PX),
        label=px(LABEL_PX),
        corner=px(CORNER),
        inner=px(CONTROL_HEIGHT) - 2,
        inner_ringed=px(CONTROL_HEIGHT) - 4,
        tick=px(16) - 2,
        round=px(14) // 2 + 1,
        ring=(px(14) + 2 - px(6)) // 2,
        chip=chip,
        arrow=_icon(f"arrow-down{tokens.icons}"),
        check=_icon(f"check{tokens.icons}"),
    )


def _icon(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").as_posix()
