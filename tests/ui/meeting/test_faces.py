"""What the meeting page says about its rows."""

from __future__ import annotations

import pytest

from trygghetsrad.ui.meeting.faces import captured_sentence


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (["S26-012"], "Synpunkt S26-012 är sparad."),
        (["Å26-05"], "Åtgärd Å26-05 är sparad."),
        (["ST26-01"], "Ställningstagande ST26-01 är sparat."),
        (["S26-012", "Å26-05"], "Synpunkt S26-012 och åtgärd Å26-05 är sparade."),
    ],
)
def test_what_was_captured_is_told_in_swedish(numbers: list[str], sentence: str) -> None:
    assert captured_sentence(numbers) == sentence
