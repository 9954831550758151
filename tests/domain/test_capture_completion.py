"""Names are offered while a token is typed."""

from __future__ import annotations

from datetime import date

import pytest

from trygghetsrad.domain.capture import Capture, KnownName, Vocabulary, completions, parse

WORDS = Vocabulary(
    places=(KnownName("Stora torget"), KnownName("Torggatan"), KnownName('Kvarteret "Ön"')),
    categories=(KnownName("Belysning"), KnownName("Växtlighet och sikt")),
    owners=(KnownName("Polisen"), KnownName("Tekniska förvaltningen", ("Gata och park",))),
)


def offered(line: str) -> list[str]:
    completion = completions(line, len(line), WORDS)
    return [candidate.name for candidate in completion.candidates] if completion else []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mörkt @sto", ["Stora torget"]),
        ("Mörkt @Stora tor", ["Stora torget"]),
        ("Mörkt @torg", ["Torggatan", "Stora torget"]),
        ('Mörkt @"stora t', ["Stora torget"]),
        ("#", ["Belysning", "Växtlighet och sikt"]),
        (">gata", ["Tekniska förvaltningen"]),
        ("Mörkt !", ["hög", "medel", "låg"]),
        ("Mörkt !m", ["medel"]),
        ("Mörkt >Polisen nä", ["nästa dialog", "nästa vecka", "nästa månad"]),
        ("> Byt lampor OM t", ["om två veckor"]),
        (">Polisen Gå förbi i slutet av", ["i slutet av månaden"]),
    ],
)
def test_names_that_continue_the_token_are_offered(line: str, names: list[str]) -> None:
    assert offered(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Mörkt nä",
        "Det är nä",
        "> Byt nu",
        "a@b",
        "10 > ",
        "@Nyplatsen mörkt",
        "@Stora torget mörkt",
        ">Polisen",
    ],
)
def test_nothing_is_offered_outside_a_token_or_when_it_is_complete(line: str) -> None:
    assert offered(line) == []


def test_the_token_before_the_cursor_is_replaced() -> None:
    line = "Mörkt @sto #bel i tunneln"
    completion = completions(line, len("Mörkt @sto #bel"), WORDS)

    assert completion is not None
    assert line[completion.start : completion.end] == "#bel"
    assert completion.candidates[0].token == "#Belysning"


@pytest.mark.parametrize("sign", ["@", "#", ">"])
def test_an_offered_token_is_read_as_the_name_it_offers(sign: str) -> None:
    completion = completions(sign, 1, WORDS)

    assert completion is not None
    for candidate in completion.candidates:
        capture = parse(f"Mörkt {candidate.token} ", today=date(2026, 2, 11), vocabulary=WORDS)
        assert isinstance(capture, Capture)
        found = {"@": capture.place, "#": capture.category, ">": next(iter(capture.owners), None)}[sign]
        assert found is not None
        assert (found.name, found.is_new) == (candidate.name, False)
