"""Variables of text modules are filled in; anything else between braces is text."""

from __future__ import annotations

from trygghetsrad.domain.text_variables import MISSING, VARIABLES, fill, unknown_variables


def test_what_is_known_is_filled_in() -> None:
    values = {"datum": "onsdag 11 februari 2026", "närvarande antal": "14"}
    text = "Den {datum} var {Närvarande  antal} närvarande."
    assert fill(text, values) == "Den onsdag 11 februari 2026 var 14 närvarande."


def test_what_is_not_known_yet_leaves_a_sign() -> None:
    assert fill("Nästa dialog: {nästa dialog}.", {}) == f"Nästa dialog: {MISSING}."


def test_other_braces_are_text() -> None:
    text = "{} {okänd} { \n} {datum"
    assert fill(text, {"datum": "i dag"}) == text
    assert unknown_variables("{okänd} {datum}") == ["okänd"]


def test_a_value_is_not_filled_in_again() -> None:
    assert fill("{rubrik}", {"rubrik": "{datum}", "datum": "x"}) == "{datum}"


def test_every_variable_is_explained() -> None:
    assert all(name == name.casefold() and what for name, what in VARIABLES.items())
