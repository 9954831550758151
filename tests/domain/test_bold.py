"""Bold is turned on and off as in a word processor, and no word is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.bold import BoldChange, is_bold, leave, set_bold, toggle_at
from trygghetsrad.domain.note_text import BOLD_MARK


def toggled(marked: str) -> str:
    """Turn bold on or off at "|", and show where the cursor is afterwards."""
    at = marked.index("|")
    change = toggle_at(marked.replace("|", ""), at)
    assert change.start == change.end
    return change.line[: change.start] + "|" + change.line[change.start :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ett |", "Ett **|**"),
        ("Ett **|**", "Ett |"),
        ("Ett **viktigt|**", "Ett **viktigt**|"),
        ("Ett **viktigt |**", "Ett **viktigt** |"),
        ("Ett **viktigt**| ord", "Ett **viktigt|** ord"),
        ("Ett |**viktigt** ord", "Ett **|viktigt** ord"),
        ("Ett **vik|tigt** ord", "Ett vik|tigt ord"),
        ("Ett vik|tigt ord", "Ett **vik|tigt** ord"),
        ("- |", "- **|**"),
        ("[[S26-001]]|", "[[S26-001]]|"),
        ("😀 mör|kt", "😀 **mör|kt**"),
    ],
)
def test_without_a_selection_bold_begins_ends_or_takes_the_word(before: str, after: str) -> None:
    assert toggled(before) == after


@pytest.mark.parametrize(
    ("line", "part", "bold", "after"),
    [
        ("två lampor är trasiga", "lampor ", True, "två **lampor** är trasiga"),
        ("två **lampor** är trasiga", "lampor", False, "två lampor är trasiga"),
        ("två **lampor** är trasiga", "**lampor**", False, "två lampor är trasiga"),
        ("**två lampor är trasiga**", "lampor", False, "**två** lampor **är trasiga**"),
        ("två **lampor är** trasiga", "är** trasiga", True, "två **lampor är trasiga**"),
        ("två **lampor** är **trasiga**", "lampor** är **trasiga", True, "två **lampor är trasiga**"),
        ("- två lampor", "- två", True, "- **två** lampor"),
        ("[[S26-001]]", "[[S26-001]]", True, "[[S26-001]]"),
    ],
)
def test_what_is_selected_becomes_bold_or_ordinary(line: str, part: str, bold: bool, after: str) -> None:
    start = line.index(part)
    change = set_bold(line, start, start + len(part), bold=bold)
    assert change.line == after
    assert is_bold(change.line, change.start, change.end) is (bold or after == line)


LINES = st.text(st.sampled_from("aå -*😀"), max_size=24)


@given(LINES, st.integers(0, 24), st.integers(0, 24), st.booleans())
def test_no_word_is_lost(line: str, one: int, other: int, bold: bool) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    for change in (toggle_at(line, start), set_bold(line, start, end, bold=bold)):
        assert change.line.replace("*", "") == line.replace("*", "")
        assert 0 <= change.start <= change.end <= len(change.line)


@given(LINES, st.integers(0, 24))
def test_bold_is_left_only_at_its_end(line: str, at: int) -> None:
    change = leave(line, min(at, len(line)))
    assert change is None or (line[at:].startswith(BOLD_MARK) and isinstance(change, BoldChange))
