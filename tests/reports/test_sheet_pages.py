"""The pages as paper: what stands on each of them, nothing split, nothing over anything else, fonts embedded."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from model.casebook.sheets import cycle_to_print
from reports.order_sheet import render
from reports.page import MARGIN, PAPERS, PaperName
from tests.domain.cases import START, days, entry, plan_of, restart, stop
from tests.reports.read_back import Piece, lines, pages, table, text, words
from tests.reports.sheets import SCENARIOS, STARTED, before_start, running, sheet_of, stepped_down
from tests.reports.write_golden import PAPERS as PAPER_NAMES

BOTH = pytest.mark.parametrize("paper", PAPER_NAMES)
EACH = pytest.mark.parametrize("scenario", SCENARIOS)


@BOTH
@EACH
def test_every_page_says_whose_it_is_which_sheet_and_which_page(scenario: str, paper: PaperName) -> None:
    sheet = SCENARIOS[scenario]()
    printed = lines(render(sheet, paper))

    for number, page in enumerate(printed, 1):
        words = [cell for row in page for cell in row]
        assert "OKAFOR, Ruth" in words
        assert "04-Jul-1961 (65 years)" in words
        assert "J1713-017" in words
        assert f"Sheet {sheet.number}" in words
        assert sheet.order_code in words
        assert "Chain 41, 7F3A 9C21 7F3A 9C21" in words
        assert f"Page {number} of {len(printed)}" in words
        assert "NCT03114865, version 1" in words
        assert "Ana Silva" in words
        assert ("NOT ASKED" in words) == (scenario == "before_start")
        assert ("PRACTICE: not for the care of a patient" in words) == sheet.practice


def test_what_nobody_knows_says_so() -> None:
    (first, *_) = lines(render(before_start(), "A4"))

    assert ("not known", "J1713-017", "not known") in first


def test_void_sheets_are_named() -> None:
    assert "This sheet replaces sheet 1, which is void." in text(render(running(), "A4"))
    assert "This sheet replaces sheets 1, 2 and 3, which are void." in text(render(stepped_down(), "A4"))


def test_while_the_pump_stands_the_sheet_says_that_times_will_move() -> None:
    assert "TIMES WILL MOVE" in text(render(SCENARIOS["stopped"](), "A4"))
    assert "TIMES WILL MOVE" not in text(render(running(), "A4"))


def test_a_rise_after_a_step_down_waits_for_a_prescriber() -> None:
    pdf = render(stepped_down(), "A4")

    assert "after the step-down: only if a prescriber approves; without it 9 mcg per day runs on." in words(pdf)
    assert "Step dose to 28 mcg per day | Fri 30-Oct-2026 10:00 EDT | only if approved" in text(pdf)


def test_everything_that_waits_for_the_approval_says_so_where_it_is_ordered() -> None:
    sheet = stepped_down()
    pdf = render(sheet, "A4")
    bags = [row for page in lines(pdf) for row in page if row[0].isdigit() and len(row) > 5]
    condition = "ONLY IF A PRESCRIBER APPROVES (without it 9 mcg per day runs on): "

    assert "28 mcg per day for 12 days (only if a prescriber approves; without it 9 mcg per day runs on)" in words(pdf)
    assert table(pdf, "Premedication orders")[-2][0] == f"{condition}dexamethasone 20 mg IV"
    assert table(pdf, "Infusion orders")[-1][0].startswith(f"{condition}blinatumomab (Blincyto) 28 mcg per day")
    assert f"{condition}Supervised visit for the step dose" in words(pdf)
    assert "From here on only if a prescriber approves; without it 9 mcg per day runs on." in words(pdf)
    waiting = [bag.hung >= START + days(18) for bag in sheet.plan.cycles[0].bags]
    assert [row[-1] == "ONLY IF APPROVED" for row in bags] == waiting
    assert sum(waiting) == 6


def test_a_rise_that_was_due_and_not_approved_is_not_in_the_plan() -> None:
    sheet = SCENARIOS["rise_waits"]()
    pdf = render(sheet, "A4")
    said, bags = words(pdf), [row for page in lines(pdf) for row in page if row[0].isdigit() and len(row) > 5]

    assert "The rise to 28 mcg per day after the step-down was due Fri 30-Oct-2026 10:00 EDT: only if a" in said
    assert "then 9 mcg per day until the rise to 28 mcg per day (only if a prescriber approves; without it" in said
    assert "9 mcg per day for 1" not in said
    assert ("Step dose to 28 mcg per day", "when a prescriber approves", "only if approved") in [
        row[:3] for row in table(pdf, "Dates and times")
    ]
    assert table(pdf, "Infusion orders")[-1][2:4] == (
        "the rise to 28 mcg per day, only if a prescriber approves; without it until Wed 11-Nov-2026 09:00 EST",
        "open",
    )
    assert "without it 9 mcg per day runs on): dexamethasone 20 mg IV, 1 hour before the rise to 28 mcg" in said
    assert "From here on 28 mcg per day only if a prescriber approves; without it 9 mcg per day runs on" in said
    to_come = [bag.hung >= sheet.plan.as_of for bag in sheet.plan.cycles[0].bags]
    assert [row[-1] == "IF NOT APPROVED" for row in bags] == to_come
    assert "waits for a prescriber" not in said


def test_a_rise_that_was_never_approved_is_what_ran_once_the_cycle_is_over() -> None:
    log = [
        *STARTED,
        stop(3, START + days(9), "adverse_event"),
        restart(4, START + days(11), step_down=True),
        entry(5, "infusion_completed", START + days(30)),
    ]

    said = words(render(sheet_of(plan_of(log, START + days(31))), "A4"))

    assert "then 9 mcg per day for 19 days" in said
    assert "only if" not in said


def test_once_the_rise_is_approved_nothing_waits_any_more() -> None:
    log = [
        *STARTED,
        stop(3, START + days(9), "adverse_event"),
        restart(4, START + days(9) + 60, step_down=True),
        entry(5, "step_up_approved", START + days(15)),
    ]

    printed = text(render(sheet_of(plan_of(log, START + days(15) + 30)), "A4"))

    assert "Step dose to 28 mcg per day | Wed 28-Oct-2026 11:00 EDT | projected" in printed
    assert "approv" not in printed.lower()


def test_without_a_step_down_nothing_waits_for_an_approval() -> None:
    assert "APPROVED" not in text(render(running(), "A4"))


def test_after_discontinuation_the_sheet_orders_nothing() -> None:
    printed = text(render(SCENARIOS["discontinued"](), "A4"))

    assert "TREATMENT DISCONTINUED on Thu 15-Oct-2026 12:10 EDT." in printed
    assert "discontinued | the treatment was discontinued (log" in printed
    assert "Next cycle | none | the treatment was discontinued" in printed
    for ordered in ("all doses of the cycle given", "not known | open", "When the pump stops", "the restart."):
        assert ordered not in printed


def test_only_bags_that_hang_or_are_to_come_are_prepared() -> None:
    after_the_step = render(sheet_of(plan_of(STARTED, START + days(8))), "A4")

    assert "24 h, 9 mcg per day" in text(render(running(), "A4"))
    assert "24 h, 9 mcg per day" not in text(after_the_step)
    assert "48 h, 28 mcg per day" in text(after_the_step)
    assert "Bag preparation" not in text(render(SCENARIOS["discontinued"](), "A4"))


@BOTH
@EACH
def test_the_four_who_sign_find_their_lines_together_on_the_last_page(scenario: str, paper: PaperName) -> None:
    *_, last = lines(render(SCENARIOS[scenario](), paper))
    words = [cell for row in last for cell in row]

    assert [word for word in words if word in ("Prescriber", "Pharmacist", "First nurse", "Second nurse")] == [
        "Prescriber",
        "Pharmacist",
        "First nurse",
        "Second nurse",
    ]


def test_a_computed_end_that_nobody_confirmed_is_said_before_all() -> None:
    sheet = SCENARIOS["end_not_confirmed"]()
    pdf = render(sheet, "A4")
    said, dated = words(pdf), {row[0]: row[2] for row in table(pdf, "Dates and times")}

    assert "END NOT CONFIRMED: the end of cycle 1 is computed, not logged; later dates follow from it." in said
    assert "END NOT CONFIRMED" in words(render(replace(sheet, cycle=2), "A4"))
    assert "EST: the end of cycle 1 is not confirmed." in said
    assert "between cycles" not in said
    assert dated["End of the infusion"] == "computed, not logged"
    assert dated["Treatment-free interval"] == dated["Next cycle"] == "from a computed end"


def test_once_the_end_is_logged_nothing_is_unconfirmed() -> None:
    log = [*STARTED, entry(3, "infusion_completed", START + days(28))]

    said = words(render(sheet_of(plan_of(log, START + days(28) + 120)), "A4"))

    assert "NOT CONFIRMED" not in said
    assert "between cycles" in said


def test_the_cycle_whose_end_is_not_confirmed_is_the_one_to_print() -> None:
    completed = [*STARTED, entry(3, "infusion_completed", START + days(28))]

    assert cycle_to_print(plan_of(STARTED, START + days(28) + 120)) == 1
    assert cycle_to_print(plan_of(completed, START + days(28) + 120)) == 2


@pytest.mark.parametrize(("logged", "state"), [(False, "assumed, not logged"), (True, "logged")])
def test_a_step_dose_is_past_only_where_its_bag_was_logged(logged: bool, state: str) -> None:
    bag = [entry(3, "bag_changed", START + days(7))] if logged else []

    dated = table(render(sheet_of(plan_of([*STARTED, *bag], START + days(8))), "A4"), "Dates and times")

    assert dated[1][:3] == ("Step dose to 28 mcg per day", "Mon 19-Oct-2026 10:00 EDT", state)


def test_a_cycle_that_a_new_one_cut_short_says_what_ended_it() -> None:
    log = [*STARTED, stop(3, START + days(3)), restart(4, START + days(11), cycle="new", dosed_as=1)]

    printed = text(render(sheet_of(plan_of(log, START + days(11) + 5)), "A4"))

    assert "cut short | the restart began a new" in printed


def test_an_end_that_was_logged_early_does_not_say_that_all_was_given() -> None:
    log = [*STARTED, entry(3, "infusion_completed", START + days(20))]

    printed = text(render(sheet_of(plan_of(log, START + days(20) + 5)), "A4"))

    assert "the end was logged (log entry 3)" in printed.replace("\n", " ")
    assert "all doses of the cycle given" not in printed


def test_a_step_dose_after_the_hospital_days_is_a_visit_of_its_own() -> None:
    printed = text(render(before_start(), "A4")).replace("\n", " ")

    assert "dexamethasone 20 mg IV is due there by Mon 19-Oct-2026 09:00 EDT." in printed
    assert "Supervised visit for the step dose to 28 mcg per day: Mon 19-Oct-2026 10:00 EDT" in printed


@BOTH
@EACH
def test_no_row_is_split_and_a_table_says_its_columns_again(scenario: str, paper: PaperName) -> None:
    pdf = render(SCENARIOS[scenario](), paper)

    for page in pages(pdf):
        texts = [piece.text for piece in page]
        bags = [piece for piece in page if piece.text.endswith("mcg per day") and piece.left > 150 and piece.size == 8]
        if len(bags) > 3:
            assert {"Bag", "Hang on", "at", "Dose", "Type", "Runs", "Rate", "Volume to", "State"} <= set(texts)
        assert min(piece.baseline for piece in page) > 20
    order = [row[0] for page in lines(pdf) for row in page if row[0].isdigit() and len(row) > 5]
    assert order == [str(place) for place in range(1, len(order) + 1)]


@BOTH
@EACH
def test_nothing_is_printed_over_anything_else_or_off_the_paper(scenario: str, paper: PaperName) -> None:
    for page in pages(render(SCENARIOS[scenario](), paper)):
        for piece in page:
            assert piece.left >= MARGIN - 1
            assert _right(piece) <= PAPERS[paper].width - MARGIN + 1
            assert piece.size >= 7
        for one, other in combinations(page, 2):
            assert not _overlap(one, other), (one, other)


def _right(piece: Piece) -> float:
    return piece.left + float(stringWidth(piece.text, piece.font.partition("+")[2], piece.size))


def _overlap(one: Piece, other: Piece) -> bool:
    """By the height of small letters; lines may stand close."""
    beside = _right(one) <= other.left + 0.5 or _right(other) <= one.left + 0.5
    apart = abs(one.baseline - other.baseline) >= 0.75 * min(one.size, other.size)
    return not (beside or apart)


@BOTH
def test_all_text_is_in_the_two_embedded_fonts(paper: PaperName) -> None:
    pdf = render(running(), paper)

    used = {piece.font for page in pages(pdf) for piece in page}

    assert {font.partition("+")[2] for font in used} == {"DejaVuSans", "DejaVuSans-Bold"}
    assert _embedded(pdf) >= used


def _embedded(pdf: bytes) -> set[str]:
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for name in resources["/Font"]:
            font = resources["/Font"][name].get_object()
            if "/FontFile2" in font.get("/FontDescriptor", {}):
                found.add(str(font["/BaseFont"]))
    return found


@BOTH
def test_the_pages_have_the_papers_size_and_ink_on_them(paper: PaperName) -> None:
    for page in pypdfium2.PdfDocument(render(running(), paper)):
        width, height = page.get_size()
        assert (round(width), round(height)) == (round(PAPERS[paper].width), round(PAPERS[paper].height))
        dark = sum(1 for value in page.render(scale=0.5, grayscale=True).buffer if value < 128)
        assert dark > 500
