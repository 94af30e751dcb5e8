"""What the chart adds to the program's style sheet, by `role` or name. The colours are the table's."""

from __future__ import annotations

from gui.tokens import BODY_PX, CONTROL_HEIGHT, LABEL_PX, TITLE_PX, Tokens

_SMALL = CONTROL_HEIGHT - 8

_SHEET = """
#chart {{ background: {t.ground}; }}
#chart QScrollArea, #chart QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
#banner {{ background: {t.surface}; border-bottom: 1px solid {t.hairline}; }}
#chart QLabel[role="name"], #chart QLabel[role="headline"] {{ font-size: {title}px; font-weight: bold; }}
#chart QLabel[role="long-name"] {{ font-size: 15px; font-weight: bold; }}
#chart QLabel[role="small"] {{ color: {t.muted}; font-size: {label}px; }}
#chart QLabel[role="value"], #chart QLabel[role="heading"] {{ font-weight: bold; }}
#chart QLabel[role="section"] {{ color: {t.muted}; font-size: {label}px; font-weight: bold; }}
#chart QLabel[role="was"] {{ color: {t.muted}; text-decoration: line-through; }}
#chart QLabel[role="countdown"] {{ font-size: 15px; font-weight: bold; }}
#chart QLabel[role="overdue"] {{ font-size: 15px; font-weight: bold; color: {t.stopped}; }}
#chart QLabel[role="allergy"] {{ color: {t.allergy}; background: {t.allergy_ground}; border: 1px solid {t.allergy};
    border-radius: 4px; padding: 3px 9px; font-weight: bold; }}
#chart QLabel[role="allergy"]:focus {{ border: 2px solid {t.text}; padding: 2px 8px; }}
#chart QLabel[role="allergy-open"] {{ color: {t.allergy}; background: {t.surface}; border: 2px dashed {t.allergy};
    border-radius: 4px; padding: 2px 8px; font-weight: bold; }}
#chart QLabel[role="no-allergy"] {{ border: 1px solid {t.hairline}; border-radius: 4px; padding: 3px 9px; }}
#chart QLabel[role="warning"] {{ color: {t.stopped}; border: 1px solid {t.stopped}; border-radius: 3px;
    padding: 1px 6px; font-size: {label}px; font-weight: bold; }}
#inspector {{ color: {t.text}; font-size: {label}px; }}
#inspector:disabled {{ color: {t.muted}; }}
#sentence {{ color: {t.text}; font-size: {body}px; }}
#strip {{ background: {t.surface}; border-bottom: 2px solid {t.hairline}; }}
#strip[tone="stopped"] {{ background: {t.stopped_ground}; border-bottom: 2px solid {t.stopped}; }}
#strip[tone="decision"] {{ background: {t.decision_ground}; border-bottom: 2px solid {t.decision}; }}
#chart QPushButton[role="range"] {{ min-height: {small}px; max-height: {small}px; padding: 0 12px; font-size: 12px; }}
#chart QPushButton[role="range"]:checked {{ background: {t.accent_ground}; border: 2px solid {t.accent}; }}
#chart QPushButton[role="link"] {{ background: transparent; color: {t.accent}; border: none; padding: 0;
    text-decoration: underline; font-weight: normal; min-height: 24px; max-height: 24px; }}
#chart QTabWidget::pane {{ border: none; border-top: 1px solid {t.hairline}; background: {t.surface}; }}
#chart QTabWidget > QStackedWidget, #chart QTabBar {{ background: {t.surface}; }}
#chart QTabBar::tab {{ background: {t.surface}; color: {t.text}; padding: 8px 14px; border: none;
    border-bottom: 3px solid {t.surface}; }}
#chart QTabBar::tab:selected {{ border-bottom: 3px solid {t.accent}; font-weight: bold; }}
#chart QTabBar::tab:focus {{ border-bottom: 3px solid {t.text}; }}
#chart QTableView {{ font-size: 12px; border: none; }}
#chart QTableView:focus {{ border: 2px solid {t.accent}; }}
#chart QTableView::item {{ padding: 0 8px; border: none; }}
#chart QTableView[role="wrapping"]::item {{ padding: 4px 8px; border-bottom: 1px solid {t.hairline}; }}
#chart QHeaderView::section {{ padding: 4px 8px; }}
"""


def chart_style(tokens: Tokens) -> str:
    px = tokens.sizes.px
    lengths = {"body": px(BODY_PX), "label": px(LABEL_PX), "title": px(TITLE_PX), "small": px(_SMALL)}
    return tokens.sizes.sheet(_SHEET).format(t=tokens, **lengths)
