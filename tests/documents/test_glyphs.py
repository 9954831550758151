from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.samples import dialogue_3, hostile
from trygghetsrad.documents.pdf.fonts import has_glyph
from trygghetsrad.documents.pdf.glyphs import REPLACEMENT, missing_glyphs, printable
from trygghetsrad.documents.typography import bind, clean

NBSP = "\N{NO-BREAK SPACE}"


def test_nothing_is_missing_from_ordinary_minutes() -> None:
    assert missing_glyphs(dialogue_3()) == ()


def test_each_missing_character_is_told_once_with_its_name_and_place() -> None:
    found = {one.character: one for one in missing_glyphs(hostile()["emoji"])}
    assert found["🚲"].name == "BICYCLE"
    assert "Rubrik" in found["🚲"].near
    assert set(found) == {"🙂", "🚲", "中", "文", "ש", "ל", "ו", "ם", "👍"}


def test_a_missing_character_is_printed_as_a_box() -> None:
    assert printable("Cykel 🚲!") == f"Cykel {REPLACEMENT}!"


@given(st.text())
def test_all_that_is_printed_has_a_glyph(text: str) -> None:
    assert all(map(has_glyph, printable(text)))


@given(st.text())
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="abcåäö§0123456789 .–kl"))
def test_binding_changes_nothing_but_spaces(text: str) -> None:
    assert bind(text).replace(NBSP, " ") == text.replace(NBSP, " ")


def test_accents_are_composed_and_invisible_characters_dropped() -> None:
    assert clean("cafe\u0301\u200d\ufeff\u0000 A\u030a\tB") == "café ÅB".replace("ÅB", "Å B")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("se § 12 och §§ 19–27", "se §_12 och §§_19–27"),
        ("kl. 18.00", "kl._18.00"),
        ("den 11 februari 2026 var", "den 11_februari_2026 var"),
        ("till 22.30 oktober–mars", "till 22.30 oktober–mars"),
        ("Dnr KS 2026/183", "Dnr_KS 2026/183"),
        ("12 500 kr", "12_500_kr"),
        ("mörkt – mycket", "mörkt_– mycket"),
        ("i Åby. I Ängslunda", "i Åby. I_Ängslunda"),
        ("5 maj", "5_maj"),
        ("5 majblommor", "5 majblommor"),
    ],
)
def test_what_belongs_together_is_bound(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("_", NBSP)
