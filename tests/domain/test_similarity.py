"""The nearest earlier concerns, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.similarity import EarlierConcern, Said, compare, rank, rarity

TODAY = date(2026, 12, 1)
TUNNEL = Said("Trasiga lampor i gångtunneln", "Stationen", "Åby", "Belysning")

NAMES = st.sampled_from([None, "Torget", "Stationen", "Åby"])
TEXTS = st.lists(
    st.sampled_from(["mörkt", "lampa", "lamporna", "gångtunneln", "tunnel", "skolan", "och", "på", "torget"]),
    max_size=6,
).map(" ".join)
SAID = st.builds(Said, TEXTS, NAMES, NAMES, NAMES)
EARLIER = st.lists(SAID, max_size=8).map(
    lambda said: [
        EarlierConcern(n, each, TODAY - timedelta(days=40 * n), n % 2 == 0) for n, each in enumerate(said)
    ]
)


def earlier(concern_id: int, said: Said, *, days_ago: int = 90, is_open: bool = True) -> EarlierConcern:
    return EarlierConcern(concern_id, said, TODAY - timedelta(days=days_ago), is_open)


def ranked(said: Said, *concerns: EarlierConcern, **rarities: float) -> list[int]:
    found = rank(said, concerns, rarities=rarities, today=TODAY, limit=5)
    return [match.concern_id for match in found]


def test_the_same_place_and_category_are_enough() -> None:
    said = Said("Otäckt", "Stationen", "Åby", "Belysning")

    assert ranked(said, earlier(1, TUNNEL)) == [1]
    assert compare(said, TUNNEL, {}).reasons == "Samma plats · belysning"


def test_the_same_place_alone_is_not() -> None:
    assert ranked(Said("Cyklar stjäls", "Stationen", "Åby", "Stöld och inbrott"), earlier(1, TUNNEL)) == []


def test_a_place_and_a_word_are_enough_unless_everybody_says_the_word() -> None:
    said = Said("Mörkt i tunneln", "Stationen")

    assert ranked(said, earlier(1, TUNNEL)) == [1]
    assert ranked(said, earlier(1, TUNNEL), tunneln=0.1, mörkt=0.1) == []
    assert compare(said, TUNNEL, {}).reasons == "Samma plats · ”gångtunneln”"


def test_two_words_that_say_much_are_enough_without_a_place() -> None:
    assert ranked(Said("Lampan i tunneln"), earlier(1, TUNNEL)) == [1]
    assert ranked(Said("Lampan"), earlier(1, TUNNEL)) == []


def test_a_word_of_the_name_of_a_place_counts_while_no_place_is_named() -> None:
    school = Said("Klotter på fasaden", "Norra skolan", None, "Klotter och skadegörelse")

    assert ranked(Said("Klotter på skolan"), earlier(4, school)) == [4]
    assert ranked(Said("Klotter på skolan", "Torget"), earlier(4, school)) == []


def test_another_place_with_the_same_words_is_found_after_the_same_place() -> None:
    said = Said("Trasiga lampor i gångtunneln", "Torget", None, "Belysning")
    here = Said("Lamporna i gångtunneln", "Torget", None, "Belysning")

    assert ranked(said, earlier(1, TUNNEL), earlier(2, here)) == [2, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (earlier(1, TUNNEL, is_open=True), earlier(2, TUNNEL, is_open=False)),
        (earlier(2, TUNNEL, days_ago=30), earlier(1, TUNNEL, days_ago=900)),
        (earlier(2, TUNNEL), earlier(1, TUNNEL)),
    ],
)
def test_of_two_alike_the_open_and_the_newer_come_first(
    first: EarlierConcern, second: EarlierConcern
) -> None:
    order = [first.concern_id, second.concern_id]

    assert ranked(TUNNEL, first, second) == ranked(TUNNEL, second, first) == order


@given(one=SAID, other=SAID)
def test_what_two_concerns_have_in_common_is_the_same_both_ways(one: Said, other: Said) -> None:
    there, back = compare(one, other, {}), compare(other, one, {})

    assert there.points == pytest.approx(back.points)
    assert (there.place, there.area) == (back.place, back.area)
    assert sorted(there.words) == sorted((mine, theirs) for theirs, mine in back.words)


@given(said=SAID, concerns=EARLIER)
def test_the_order_they_are_given_in_does_not_matter(said: Said, concerns: list[EarlierConcern]) -> None:
    assert ranked(said, *concerns) == ranked(said, *reversed(concerns))


@given(said=SAID, concerns=EARLIER, limit=st.integers(0, 4))
def test_what_is_ranked_is_enough_and_no_more_than_asked_for(
    said: Said, concerns: list[EarlierConcern], limit: int
) -> None:
    found = rank(said, concerns, rarities={}, today=TODAY, limit=limit)

    assert len(found) <= limit
    assert all(match.likeness.is_enough and match.likeness.reasons for match in found)


@given(count=st.integers(0, 200_000), total=st.integers(0, 200_000))
def test_a_word_says_less_the_more_concerns_have_it(count: int, total: int) -> None:
    assert 0 <= rarity(count + 1, total) <= rarity(count, total) <= 1
