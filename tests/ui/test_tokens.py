"""Contrast of the colours, as WCAG 2.1 asks: 4.5:1 for text, 3:1 for borders of controls."""

from __future__ import annotations

import pytest

from trygghetsrad.ui.tokens import CONTRAST, DARK, LIGHT, Kind, Tokens, contrast_ratio

ALL = [LIGHT, DARK, CONTRAST]


def name_of(tokens: Tokens) -> str:
    return tokens.name


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#ffffff", "#ffffff") == pytest.approx(1)


@pytest.mark.parametrize("tokens", ALL, ids=name_of)
@pytest.mark.parametrize("ground", ["bg", "chrome", "surface", "hover", "selected", "accent_soft"])
@pytest.mark.parametrize("ink", ["ink", "muted"])
def test_text_can_be_read_on_every_ground(tokens: Tokens, ground: str, ink: str) -> None:
    assert contrast_ratio(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", ALL, ids=name_of)
@pytest.mark.parametrize("kind", list(Kind))
def test_pills_can_be_read_on_their_own_ground_and_the_word_alone_on_a_page(
    tokens: Tokens, kind: Kind
) -> None:
    ink, soft = tokens.pill(kind)
    assert contrast_ratio(ink, soft) >= 4.5
    assert contrast_ratio(ink, tokens.surface) >= 4.5
    assert contrast_ratio(ink, tokens.bg) >= 4.5


@pytest.mark.parametrize("tokens", ALL, ids=name_of)
def test_text_on_the_accent_can_be_read_and_so_can_links(tokens: Tokens) -> None:
    assert contrast_ratio(tokens.accent_ink, tokens.accent) >= 4.5
    assert contrast_ratio(tokens.accent_ink, tokens.accent_hover) >= 4.5
    for ground in (tokens.bg, tokens.surface, tokens.accent_soft):
        assert contrast_ratio(tokens.accent, ground) >= 4.5


@pytest.mark.parametrize("tokens", ALL, ids=name_of)
def test_borders_of_controls_and_focus_rings_stand_out(tokens: Tokens) -> None:
    for ground in (tokens.bg, tokens.surface):
        assert contrast_ratio(tokens.edge, ground) >= 3
        assert contrast_ratio(tokens.accent, ground) >= 3
