from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.read_back import read
from tests.documents.samples import STAMP
from trygghetsrad.documents.content import Run
from trygghetsrad.documents.paper import (
    BulletList,
    Column,
    Heading,
    PageBreak,
    Paper,
    PaperBlock,
    Table,
    Tone,
    cell,
    plain,
)
from trygghetsrad.documents.pdf import theme as looks
from trygghetsrad.documents.pdf.flow import Flow, break_stack, tops
from trygghetsrad.documents.pdf.grid import PADDING_SIDE, Grid, GridRow, fitted_shares
from trygghetsrad.documents.pdf.setting import Setter
from trygghetsrad.documents.pdf.tagged import Node
from trygghetsrad.documents.pdf.text import TextBlock, text_width, words_of
from trygghetsrad.documents.pdf.writer import paper_pdf

WIDTH = looks.STANDARD.column
LINE = looks.BODY.leading


def block(text: str, *, keeps_next: bool = False, before: float = 0, after: float = 0) -> TextBlock:
    words = words_of((Run(text),), looks.BODY)
    return TextBlock(words, looks.BODY, None, keeps_next=keeps_next, before=before, after=after)


def lines(text: str, width: float = WIDTH) -> list[str]:
    return ["".join(piece.text for piece in line) for line in block(text).lines(width)]


def paragraph(count: int) -> TextBlock:
    """Give a paragraph of a number of lines."""
    text = block("x")
    text._lines = [()] * count
    return text


def line_count(flow: Flow) -> int:
    return round(flow.height(WIDTH) / LINE)


@given(st.text(), st.floats(20, 500))
def test_no_character_is_lost_between_lines(text: str, width: float) -> None:
    filled = "".join(lines(text, width))
    assert filled.replace("\xa0", " ").split() == "".join(lines(text, 1e9)).replace("\xa0", " ").split()


def test_a_line_that_parts_two_words_ends_with_the_space() -> None:
    first, second = lines("trygghetsråd dialog", 70)
    assert (first, second) == ("trygghetsråd ", "dialog")


def test_a_word_wider_than_the_line_breaks_after_its_hyphen_first() -> None:
    assert lines("brottsförebyggande-strategin", 110) == ["brottsförebyggande-", "strategin"]


def test_a_broken_word_gets_no_space() -> None:
    assert "".join(lines("Å" * 200)) == "Å" * 200


def test_a_short_word_is_not_left_alone_on_the_last_line() -> None:
    filled = lines(
        "Det som återkommer är tre saker: ljus på vägen hem, vuxna som bryr sig och något på loven."
    )
    assert len(filled) == 2
    assert len(filled[-1].split()) > 1


def test_two_lines_stay_together_on_both_sides_of_a_page_break() -> None:
    head, tail = paragraph(6).split(WIDTH, 5.5 * LINE) or (None, None)
    assert (head and line_count(head), tail and line_count(tail)) == (4, 2)
    assert paragraph(6).split(WIDTH, 1.5 * LINE) is None
    assert paragraph(3).split(WIDTH, 2.5 * LINE) is None


def test_the_larger_of_two_rooms_counts() -> None:
    stack: list[Flow] = [block("a", after=6), block("b", before=16), block("c")]
    assert tops(stack, WIDTH) == [0, LINE + 16, 2 * LINE + 16, 3 * LINE + 16]


def test_a_stack_breaks_where_nothing_is_bound() -> None:
    stack: list[Flow] = [block("a"), block("heading", keeps_next=True), block("b")]
    head, tail = break_stack(stack, WIDTH, 2.5 * LINE) or ([], [])
    assert (len(head), len(tail)) == (1, 2)


def test_what_is_bound_takes_two_lines_of_what_precedes_with_it() -> None:
    before = paragraph(8)
    before.keeps_next = True
    head, tail = break_stack([before, block("conclusion")], WIDTH, 8.5 * LINE) or ([], [])
    assert [line_count(flow) for flow in head] == [6]
    assert [line_count(flow) for flow in tail] == [2, 1]


def test_a_stack_that_is_all_bound_is_not_parted() -> None:
    assert break_stack([block("a", keeps_next=True), block("b")], WIDTH, 1.5 * LINE) is None


def row(*cells: str) -> GridRow:
    return GridRow([[block(cell)] for cell in cells])


def test_a_table_breaks_between_rows_and_repeats_its_heading() -> None:
    grid = Grid(row("Nr"), [row("1"), row("2"), row("3")], (1.0,))
    head, tail = grid.split(WIDTH, grid.height(WIDTH) - 1) or (None, None)
    assert head is not None
    assert tail is not None
    assert (len(head.rows), len(tail.rows)) == (2, 1)
    assert tail.heading is not None


def test_a_short_row_is_moved_whole_and_a_long_one_parted() -> None:
    short = Grid(None, [GridRow([[paragraph(6)]])], (1.0,))
    long = Grid(None, [GridRow([[paragraph(40)]])], (1.0,))
    assert short.split(WIDTH, 4 * LINE) is None
    assert long.split(WIDTH, 20 * LINE) is not None


def test_a_column_is_widened_for_its_longest_word() -> None:
    rows = [row("a", "Invånarrepresentanterna")]
    shares = fitted_shares((0.8, 0.2), rows, 400)
    assert shares[1] * 400 > 110
    assert sum(shares) == pytest.approx(1)


def test_columns_with_room_keep_their_shares() -> None:
    assert fitted_shares((0.25, 0.75), [row("a", "b")], 300) == (0.25, 0.75)


@given(st.lists(st.tuples(*[st.text("abc ", max_size=80)] * 3), min_size=1, max_size=4))
def test_shares_always_fill_the_width(texts: list[tuple[str, str, str]]) -> None:
    shares = fitted_shares((0.2, 0.3, 0.5), [row(*cells) for cells in texts], 300)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def grid(count: int) -> Grid:
    return Grid(row("Nr"), [row(str(number)) for number in range(count)], (1.0,))


def split_after(table: Grid, rows: float) -> tuple[int, int] | None:
    low = table.rows[0].height((WIDTH,))
    parts = table.split(WIDTH, table.height(WIDTH) - (len(table.rows) - rows) * low)
    return (len(parts[0].rows), len(parts[1].rows)) if parts else None


def test_no_row_is_left_alone_at_either_end_of_a_table() -> None:
    assert split_after(grid(6), 5.5) == (4, 2)
    assert split_after(grid(6), 3.5) == (3, 3)
    assert split_after(grid(6), 1.5) is None
    assert split_after(grid(3), 1.5) == (1, 2)


def test_a_table_that_goes_on_may_leave_one_row_behind() -> None:
    _, tail = grid(9).split(WIDTH, 200) or (None, None)
    assert tail is not None
    assert split_after(tail, 1.5) == (1, len(tail.rows) - 1)


def test_high_rows_may_stand_alone() -> None:
    table = Grid(row("Nr"), [GridRow([[paragraph(9)]]) for _ in range(4)], (1.0,))
    high = table.rows[0].height((WIDTH,))
    head, _ = table.split(WIDTH, table.height(WIDTH) - 2.5 * high) or (None, None)
    assert head is not None
    assert len(head.rows) == 1


def test_numbers_end_at_the_right_edge() -> None:
    text = block("1 234")
    text.ends_right = True
    (line,) = text.lines(WIDTH)
    width = sum(text_width(piece.text, piece.face, looks.BODY.size) for piece in line)
    assert text._set_off(line, WIDTH) == pytest.approx(WIDTH - width)
    assert block("1 234")._set_off(line, WIDTH) == 0


def setter() -> Setter:
    return Setter(looks.STANDARD, Node("Document"))


def test_the_second_column_of_a_hanging_table_begins_where_all_text_does() -> None:
    columns = (Column("Nr", 0.1), Column("Åtgärd", 0.6), Column("Läge", 0.3))
    cells = (cell("Å26-01"), cell("Byt två stolpar"), cell("Klar"))
    (made,) = setter().flows((Table(columns, (cells,), hangs=True),))
    assert isinstance(made, Grid)
    margin = looks.STANDARD.left - looks.STANDARD.margin
    assert made.outdent == pytest.approx(margin)
    assert made.shares[0] * (WIDTH + margin) == pytest.approx(margin - PADDING_SIDE)
    assert sum(made.shares) == pytest.approx(1)


def bound(*blocks: PaperBlock) -> list[bool]:
    """Tell for each piece whether the next may not begin a page."""
    return [flow.keeps_next for flow in setter().flows(blocks)]


def test_small_print_never_begins_a_page() -> None:
    assert bound(plain("Slut."), plain("Version 1. Kontrollkod 7K3F", Tone.SMALL)) == [True, False]


def test_what_introduces_a_table_stays_with_it() -> None:
    table = Table((Column("Nr", 1),), ((cell("1"),),))
    assert bound(Heading("Löfte"), plain("Vi lovar."), table) == [True, True, False]
    assert bound(Heading("Löfte"), plain("Vi lovar."), plain("Mer."), table) == [True, False, False, False]


def test_a_quiet_line_leads_on_as_its_heading_does() -> None:
    cues = BulletList(((Run("Hälsa välkommen."),),))
    assert bound(Heading("Öppnande"), plain("kl. 18.00", Tone.QUIET), cues) == [True, True, False]


def page_numbers(count: int, *blocks: PaperBlock) -> list[int]:
    """Give on which page each heading stands, after a number of lines."""
    before: list[PaperBlock] = [Heading("Titel", level=1), *(plain(f"Rad {n}") for n in range(count))]
    file = paper_pdf(
        Paper(
            title="T", author="A", header=(("", ""), ("", "")), stamped_utc=STAMP, blocks=(*before, *blocks)
        )
    )
    found = read(file)
    return [page for (page, _), text in found.marks.items() if text.startswith("Rubrik")]


def test_a_break_that_leaves_the_first_page_is_none_on_a_later_one() -> None:
    matters = (PageBreak(leaves_first=True), Heading("Rubrik"), plain("Text"))
    assert page_numbers(3, *matters) == [1]
    assert page_numbers(40, *matters) == [1]
    assert page_numbers(3, PageBreak(), Heading("Rubrik"), *matters) == [1, 1]
    assert page_numbers(40, PageBreak(), Heading("Rubrik")) == [2]
