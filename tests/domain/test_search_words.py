"""Words are found bent, inside others and between signs, and are shown where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.search_words import (
    LONGEST_WORD,
    MOST_WORDS,
    Likeness,
    count_in,
    excerpt,
    has_all,
    likeness,
    read_words,
    spans_of,
    stems_of,
)


def shown(words: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans_of(read_words(words), text)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Mörkt   i tunneln ", ["Mörkt", "tunneln"]),
        ("lampa 4", ["lampa", "4"]),
        ("e-post 100% *", ["e post", "100"]),
        ("mörkt i", ["mörkt"]),
        ("i", ["i"]),
        ('"', []),
        ("", []),
        ("ra\u030ad\x00", ["råd"]),
    ],
)
def test_what_is_typed_becomes_words(typed: str, read: list[str]) -> None:
    assert [word.text for word in read_words(typed)] == read


def test_a_book_pasted_into_the_field_is_a_few_words() -> None:
    assert len(read_words("ord " * 10_000)) == MOST_WORDS
    assert len(read_words("å" * 10_000)[0].text) == LONGEST_WORD


@pytest.mark.parametrize(
    ("words", "text", "like"),
    [
        ("RÅD", "Ett råd.", Likeness.WHOLE),
        ("råd", "Rådet", Likeness.BEGINNING),
        ("råd", "Trygghetsrådet", Likeness.INSIDE),
        ("råd", "Trygghetsrådet gav ett råd", Likeness.WHOLE),
        ("råd", "En rad", None),
        ("rad", "Ett råd", None),
        ("e-post", "via e post", Likeness.WHOLE),
        ("i", "i parken", Likeness.WHOLE),
        ("i", "vid", None),
        ("mörkt råd", "Mörkt vid Trygghetsrådet", Likeness.INSIDE),
    ],
)
def test_a_text_has_a_word_whole_begun_or_inside(words: str, text: str, like: Likeness | None) -> None:
    assert likeness(read_words(words), text) is like
    assert has_all(read_words(words), text) is (like is not None)


def test_every_place_is_shown_and_none_twice() -> None:
    assert shown("råd trygghetsråd", "Trygghetsrådet och RÅDET") == ["Trygghetsråd", "RÅD"]
    assert count_in(read_words("råd lampa"), "Rådet") == 1


def test_a_long_text_is_cut_between_words_around_the_first_place() -> None:
    text = "Alldeles först. " * 20 + "Här är kiosken som\nsöks. " + "Och sedan mer. " * 20

    line, spans = excerpt(text, read_words("kiosken"), most=60)

    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) <= 64
    assert [line[start:end] for start, end in spans] == ["kiosken"]
    assert all(word in text.split() for word in line.strip("… ").split())


def test_bent_words_are_cut_to_what_stays() -> None:
    assert [word.text for word in stems_of(read_words("lampan tunnlarna"))] == ["lamp", "tunnl"]
    assert stems_of(read_words("råd")) == ()


@given(words=st.text(max_size=80), text=st.text(max_size=300), most=st.integers(20, 200))
def test_whatever_is_typed_is_answered(words: str, text: str, most: int) -> None:
    read = read_words(words)
    line, spans = excerpt(text, read, most=most)

    assert len(line) <= most + 4
    assert all(0 <= start < end <= len(line) for start, end in spans)
    assert list(spans) == sorted(set(spans))
    stems_of(read)
    likeness(read, text)
