"""Swedish words are known again when they are bent and when they are put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.word_stems import content_words, stems, word_likeness

WORDS = st.text(alphabet="abdeghiklmnoprstvåäö", min_size=3, max_size=14)


@pytest.mark.parametrize(
    "forms",
    [
        ("tunnel", "tunneln", "tunnlar", "tunnlarna"),
        ("lampa", "lampan", "lampor", "lamporna"),
        ("mörk", "mörkt", "mörka"),
        ("trasig", "trasigt", "trasiga"),
        ("gata", "gatan", "gator", "gatans"),
        ("cykel", "cykeln", "cyklar"),
        ("barn", "barnen"),
        ("glas", "glaset"),
        ("bro", "bron"),
        ("moped", "mopeder", "mopederna"),
        ("otrygghet", "otryggheten"),
        ("belysning", "belysningen", "belysningens"),
        ("klotter", "klottret", "klottrat"),
    ],
)
def test_forms_of_one_word_are_alike(forms: tuple[str, ...]) -> None:
    for one in forms:
        for other in forms:
            assert word_likeness(one, other) >= 0.9


@pytest.mark.parametrize(
    ("long", "part"),
    [
        ("gångtunneln", "tunnel"),
        ("gångtunneln", "tunnlar"),
        ("gatubelysningen", "belysning"),
        ("skolgården", "skola"),
        ("trygghetsrådet", "rådet"),
        ("otryggt", "tryggt"),
    ],
)
def test_a_part_of_a_compound_is_nearly_alike(long: str, part: str) -> None:
    assert 0.5 < word_likeness(long, part) < 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("parkering", "markering"), ("lampa", "buske"), ("rad", "råd"), ("fart", "far"), ("bil", "bild")],
)
def test_other_words_are_not_alike(one: str, other: str) -> None:
    assert word_likeness(one, other) < 0.85


@given(one=WORDS, other=WORDS)
def test_likeness_does_not_care_which_word_comes_first(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one)
    assert 0 <= word_likeness(one, other) <= 1


@given(word=WORDS)
def test_a_word_is_like_itself_and_keeps_three_letters(word: str) -> None:
    assert word_likeness(word, word) == 1
    assert all(len(stem) >= 3 for stem in stems(word))


@given(text=st.text())
def test_content_words_of_any_text_are_folded_and_come_once(text: str) -> None:
    words = content_words(text)

    assert len(set(words)) == len(words)
    assert content_words(" ".join(words)) == words


def test_words_that_say_nothing_are_left_out() -> None:
    assert content_words("Det är MÖRKT i gångtunneln, mörkt och 112!") == ("mörkt", "gångtunneln")
