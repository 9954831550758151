"""Texts drawn by hand in lists are broken where they must be, and only the last line is elided."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from trygghetsrad.ui.meeting.agenda_delegate import MOST_TITLE_LINES
from trygghetsrad.ui.meeting.wrapped_text import WrappedText

TITLE = "Tema: Årets fokusområden och trygghetsundersökningen"


def lines_of(text: str, *, width: float, most_lines: int) -> list[str]:
    """Give the lines that are drawn."""
    return list(WrappedText(text, QFont(), width=width, most_lines=most_lines).lines)


@pytest.mark.usefixtures("qapp")
def test_a_word_longer_than_a_line_goes_on_below_with_a_hyphen() -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance("trygghetsundersök-") + 1
    lines = lines_of(TITLE, width=width, most_lines=MOST_TITLE_LINES)
    assert lines[-2:] == ["trygghetsundersök-", "ningen"]
    assert " ".join(lines).replace("- ", "") == TITLE
    assert all(QFontMetricsF(QFont()).horizontalAdvance(line) <= width for line in lines)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("fitting", ["trygghetsundersökninge-", "trygghetsundersökni-", "trygghetsunders-"])
def test_no_few_letters_of_a_word_stand_alone(fitting: str) -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance(fitting) + 1
    *_, above, last = lines_of(TITLE, width=width, most_lines=MOST_TITLE_LINES)
    assert above.endswith("-")
    assert len(last) >= 4
    assert (above[:-1] + last) == "trygghetsundersökningen"


@pytest.mark.usefixtures("qapp")
def test_numbers_and_words_that_fit_have_no_hyphen() -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance("0701234")
    assert "-" not in "".join(lines_of("070123456789 😀😀😀😀😀😀😀😀", width=width, most_lines=9))
    assert lines_of("ett två", width=10_000, most_lines=2) == ["ett två"]


@pytest.mark.usefixtures("qapp")
def test_only_what_has_no_room_in_the_last_line_is_elided() -> None:
    width = QFontMetricsF(QFont()).horizontalAdvance("fokusområden och")
    *_, last = lines_of(TITLE, width=width, most_lines=3)
    assert last.endswith("…")


@pytest.mark.usefixtures("qapp")
def test_what_is_measured_is_what_is_drawn() -> None:
    text = WrappedText(TITLE, QFont(), width=90, most_lines=MOST_TITLE_LINES)
    image = QImage(200, text.height + 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    text.draw(painter, left=0, top=0)
    painter.end()
    inked = [
        (x, y) for x in range(200) for y in range(image.height()) if image.pixelColor(x, y).value() < 128
    ]
    assert inked
    assert all(x <= 92 and y < text.height for x, y in inked)
