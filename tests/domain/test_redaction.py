"""Masked words: marked in the text, shown in the original, gone from the web version."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trygghetsrad.domain.note_text import clean_paste, references
from trygghetsrad.domain.redaction import (
    MASKED,
    MaskedWords,
    MaskReason,
    is_masked,
    mask,
    masked_words,
    masks_in,
    original_text,
    public_text,
    unmask,
)

WORDS = st.sampled_from(
    ["Karin", "Ek", "lampan", "å", "**fet**", "-", "[[", "]]", "|", "p", "🙂", "  ", "§ 24"]
)
LINES = st.one_of(
    st.lists(WORDS, max_size=8).map(" ".join),
    st.lists(WORDS, max_size=5).map(lambda words: "- " + " ".join(words)),
    st.just("[[S26-001]]"),
)
TEXTS = st.lists(LINES, max_size=6).map("\n".join)
TORN_TEXTS = st.lists(st.sampled_from([*"ab \n-|pf⟦⟧", "⟦p|", "⟦f|"]), max_size=40).map("".join)


def part_of(data: st.DataObject, text: str) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text)))
    return start, data.draw(st.integers(start, len(text)))


def test_a_masked_name_is_marked_with_its_reason() -> None:
    text = mask("Grannen Karin Ek ringde.", 8, 16, MaskReason.PERSONAL_DATA)

    assert text == "Grannen ⟦p|Karin Ek⟧ ringde."
    assert original_text(text) == "Grannen Karin Ek ringde."
    assert public_text(text) == f"Grannen {MASKED} ringde."
    (found,) = masks_in(text)
    assert (found.reason, found.words_in(text)) == (MaskReason.PERSONAL_DATA, "Karin Ek")


def test_a_selection_over_lines_is_masked_line_by_line_and_leaves_references() -> None:
    text = "Hon sade\n- att Karin\n[[S26-001]]\n\nringde"
    marked = mask(text, 4, len(text), MaskReason.CIRCUMSTANCES)

    assert marked == "Hon ⟦f|sade⟧\n- ⟦f|att Karin⟧\n[[S26-001]]\n\n⟦f|ringde⟧"
    assert references(public_text(marked)) == ("S26-001",)


def test_masking_takes_up_what_is_masked_there_already() -> None:
    once = mask("Karin Ek på Storgatan 5", 0, 8, MaskReason.PERSONAL_DATA)
    twice = mask(once, 4, len(once), MaskReason.PROTECTED_ADDRESS)

    assert twice == "⟦s|Karin Ek på Storgatan 5⟧"


@pytest.mark.parametrize(
    ("torn", "public"),
    [
        ("Grannen ⟦p|Karin Ek", f"Grannen {MASKED}"),
        ("- Karin Ek⟧ ringde", f"- {MASKED} ringde"),
        ("Grannen ⟦p|Karin\nmitt emellan\nEk⟧ ringde", f"Grannen {MASKED}\n{MASKED}\n{MASKED} ringde"),
        ("⟦p|Karin\n[[S26-001]]\nEk⟧", f"{MASKED}\n[[S26-001]]\n{MASKED}"),
        ("⟦p|a ⟦f|b⟧ c⟧ d", f"{MASKED}{MASKED} d"),
        ("⟦p|⟧", ""),
    ],
)
def test_a_torn_mark_hides_too_much_rather_than_too_little(torn: str, public: str) -> None:
    assert public_text(torn) == public


@pytest.mark.parametrize("text", ["⟦Karin⟧", "⟦x|Karin⟧", "[maskat]", "p|Karin", "[[S26-001]]", ""])
def test_what_is_no_mark_is_text(text: str) -> None:
    assert masks_in(text) == ()
    assert original_text(text) == public_text(text) == text


@given(st.data(), TEXTS, st.sampled_from(MaskReason))
def test_masking_changes_no_word_of_the_original(data: st.DataObject, text: str, reason: MaskReason) -> None:
    start, end = part_of(data, text)
    marked = mask(text, start, end, reason)

    assert original_text(marked) == text
    assert clean_paste(marked) == marked
    assert unmask(marked, 0, len(marked)) == text
    assert len(public_text(marked).split("\n")) == len(text.split("\n"))


@given(st.data(), TEXTS, st.lists(st.sampled_from(MaskReason), min_size=1, max_size=4))
def test_masks_upon_masks_never_bring_a_word_back(
    data: st.DataObject, text: str, reasons: list[MaskReason]
) -> None:
    for reason in reasons:
        shown = public_text(text)
        start, end = part_of(data, text)
        text = mask(text, start, end, reason)
        assert shown_letters(public_text(text)) <= shown_letters(shown)


@given(st.data(), TEXTS, st.from_regex(r"[a-zåäö]{6,12}", fullmatch=True))
def test_a_masked_word_is_gone_from_the_public_text(data: st.DataObject, text: str, secret: str) -> None:
    assume(secret not in text + MASKED)
    at = data.draw(st.integers(0, len(text)))
    line_start = text.rfind("\n", 0, at) + 1
    assume(not text[line_start:].startswith(("[[", "- ")))
    whole = f"{text[:at]}{secret}{text[at:]}"
    marked = mask(whole, at, at + len(secret), MaskReason.OTHER)

    assert secret in original_text(marked)
    assert secret not in public_text(marked)
    assert masked_words([marked]) == (secret,)


@given(TORN_TEXTS)
def test_any_text_is_read_without_a_word_added(text: str) -> None:
    letters = [character for character in text if character in "ab"]

    assert [character for character in original_text(text) if character in "ab"] == letters
    for found in masks_in(text):
        assert 0 <= found.start <= found.words_start <= found.words_end <= found.end <= len(text)
        assert "\n" not in text[found.start : found.end]


def test_a_cut_mark_hides_what_is_left_of_its_words() -> None:
    text = "Grannen ⟦p|Karin Ek⟧ ringde."
    assert all("Kar" not in public_text(text[:cut]) for cut in range(len(text)))


def test_only_what_a_mark_covers_whole_is_masked() -> None:
    text = "a ⟦p|Karin Ek⟧ b"
    assert is_masked(text, 5, 13)
    assert not is_masked(text, 0, 13)


def test_masked_words_are_found_wherever_else_they_stand() -> None:
    words = MaskedWords(["Karin Ek", "Storgatan 5", "å", "070-174 06 05"])

    assert (
        words.hidden_in("KARIN  EKS hund, Karin **Ek**, Karin Eken")
        == f"{MASKED} hund, **{MASKED}**, Karin Eken"
    )
    assert words.hidden_in("Storgatan 5, Storgatan 57") == f"{MASKED}, Storgatan 57"
    assert words.hidden_in("ring 070-174 06 05!") == f"ring {MASKED}!"
    assert words.hidden_in("å så") == "å så"
    assert words.places_in("Karin Ek och karin Eks") == ("Karin Ek", "karin Eks")
    assert MaskedWords([]).hidden_in("Karin Ek") == "Karin Ek"


def shown_letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text.replace(MASKED, " ")))
