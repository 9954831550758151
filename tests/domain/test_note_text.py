"""Notes keep every character; references are found, moved and replaced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.note_text import (
    Bullet,
    Paragraph,
    Reference,
    Run,
    append_reference,
    clean_paste,
    insert_reference,
    parse_notes,
    plain_text,
    references,
    remove_reference,
    replace_reference,
    replace_reference_line,
    split_long_lines,
    write_notes,
)

NUMBERS = st.sampled_from(["S26-001", "S26-1234", "Å26-01", "ST26-02"])
LINES = st.one_of(
    st.text(st.sampled_from("ab å*-[]# \t\N{NO-BREAK SPACE}\N{GRINNING FACE}")),
    st.sampled_from(["- punkt", "**fet**", "- **a** b **c**", "", "****", "** a **", "***a***"]),
    NUMBERS.map(lambda number: f"[[{number}]]"),
)
NOTES = st.lists(LINES, max_size=8).map("\n".join)


def test_paragraphs_bullets_bold_and_references_are_read() -> None:
    notes = "Rådet **tackar** för det.\n- en sak\n\n[[S26-001]]\n[[Å26-37]]"

    assert parse_notes(notes) == (
        Paragraph((Run("Rådet "), Run("tackar", is_bold=True), Run(" för det."))),
        Bullet((Run("en sak"),)),
        Paragraph(),
        Reference("S26-001"),
        Reference("Å26-37"),
    )


@pytest.mark.parametrize("line", ["**", "2 ** 3 ** 4", "-utan blanksteg", "se [[S26-001]]", "[[X26-001]]"])
def test_what_is_no_markup_is_text(line: str) -> None:
    assert parse_notes(line) == (Paragraph((Run(line),)),)


@given(st.text() | NOTES)
def test_reading_and_writing_gives_the_same_text(text: str) -> None:
    assert write_notes(parse_notes(text)) == text


@given(NOTES)
def test_written_blocks_are_read_as_the_same_blocks(text: str) -> None:
    blocks = parse_notes(text)

    assert parse_notes(write_notes(blocks)) == blocks


def test_plain_text_has_neither_marks_nor_references() -> None:
    assert plain_text("- **Mörkt** i tunneln\n[[S26-001]]\nSlut") == "Mörkt i tunneln\nSlut"


@given(NOTES, NUMBERS)
def test_an_appended_reference_is_found_once_and_the_notes_before_it_are_kept(text: str, number: str) -> None:
    appended = append_reference(text, number)

    assert number in references(appended)
    assert appended.startswith(text)
    assert append_reference(appended, number) == appended


@given(NOTES, NUMBERS)
def test_a_removed_reference_is_gone_and_the_others_stay(text: str, number: str) -> None:
    left = references(remove_reference(text, number))

    assert left == tuple(other for other in references(text) if other != number)


@pytest.mark.parametrize(
    ("after_line", "notes"),
    [
        (0, "a\n[[Å26-01]]\n\nb"),
        (1, "a\n[[Å26-01]]\nb"),
        (None, "a\n\nb\n[[Å26-01]]"),
        (9, "a\n\nb\n[[Å26-01]]"),
    ],
)
def test_a_reference_is_put_where_it_was_captured(after_line: int | None, notes: str) -> None:
    assert insert_reference("a\n\nb", "Å26-01", after_line=after_line) == notes


def test_a_reference_gets_another_number_in_its_place() -> None:
    assert replace_reference("a\n[[S26-001]]\nb", "S26-001", by="Å26-09") == "a\n[[Å26-09]]\nb"


def test_a_reference_becomes_text_in_its_place() -> None:
    assert replace_reference_line("a\n[[S26-001]]\nb", "S26-001", line="Mörkt") == "a\nMörkt\nb"


def test_text_pasted_from_word_becomes_clean_text() -> None:
    pasted = "•\tEn sak\r\n\uf0b7 Två\x0bTre\x00 fyr\N{SOFT HYPHEN}a\ra\u030a 18\N{NO-BREAK SPACE}år"

    assert clean_paste(pasted) == "- En sak\n- Två\nTre fyra\nå 18\N{NO-BREAK SPACE}år"


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_is_clean(text: str) -> None:
    cleaned = clean_paste(text)

    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs") for c in cleaned.replace("\n", "").replace("\t", "")
    )
    cleaned.encode()


def test_a_long_line_is_broken_after_a_space_and_never_inside_a_letter() -> None:
    assert split_long_lines("ett två tre fyra", longest=12, shortest=4) == "ett två tre \nfyra"
    assert split_long_lines("a" * 7 + "\N{COMBINING RING ABOVE}bc", longest=7, shortest=4) == (
        "aaaaaa\na\N{COMBINING RING ABOVE}bc"
    )


@given(st.text(st.sampled_from("ab \n\N{COMBINING RING ABOVE}\N{ZERO WIDTH JOINER}"), min_size=30))
def test_long_lines_are_broken_without_losing_a_character(text: str) -> None:
    split = split_long_lines(text, longest=20, shortest=10)

    assert split.replace("\n", "") == text.replace("\n", "")
    assert all(len(line) <= 20 for line in split.split("\n"))
