"""Places counted in characters and in UTF-16 units are each other's inverse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.ui.widgets.text_positions import in_characters, in_units

TEXTS = st.text(st.sampled_from("aåö\u0308🔦👩\u200d ") | st.characters(codec="utf-8"), max_size=20)


@given(TEXTS, st.integers(0, 20))
def test_there_and_back_is_the_same_place(text: str, place: int) -> None:
    place = min(place, len(text))
    units = in_units(text, place)

    assert units == len(text[:place].encode("utf-16-le")) // 2
    assert in_characters(text, units) == place


def test_inside_an_emoji_is_after_it() -> None:
    assert in_characters("🔦a", 1) == 1
    assert in_characters("ab", 7) == 2
