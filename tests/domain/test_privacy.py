"""Personal data is found by its shape, and ordinary notes are left in peace. All numbers are made up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.classifications import PersonGroup
from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data, is_personal_number
from trygghetsrad.domain.private_names import PrivateNames, is_role_name, may_be_named
from trygghetsrad.domain.street_address import street_addresses
from trygghetsrad.paths import resource

NUMBER = PersonalDataKind.PERSONAL_NUMBER
PHONE = PersonalDataKind.PHONE
EMAIL = PersonalDataKind.EMAIL
PLATE = PersonalDataKind.REGISTRATION_PLATE


def found(text: str) -> list[tuple[PersonalDataKind, str]]:
    return [(data.kind, text[data.start : data.end]) for data in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Han (811218-9876) var där.", NUMBER, "811218-9876"),
        ("19811218-9876", NUMBER, "19811218-9876"),
        ("8112189876", NUMBER, "8112189876"),
        ("811218+9876", NUMBER, "811218+9876"),
        ("samordningsnummer 811278-9873", NUMBER, "811278-9873"),
        ("Ring 070-174 06 05.", PHONE, "070-174 06 05"),
        ("Ring +46 70 174 06 05", PHONE, "+46 70 174 06 05"),
        ("växeln 0220-240 00", PHONE, "0220-240 00"),
        ("Skriv till fornamn.efternamn@example.se.", EMAIL, "fornamn.efternamn@example.se"),
        ("bilen ABC 12D körde", PLATE, "ABC 12D"),
        ("bilen abc123", PLATE, "abc123"),
    ],
)
def test_personal_data_is_found(text: str, kind: PersonalDataKind, part: str) -> None:
    assert found(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875 har fel kontrollsiffra",
        "811332-9876",
        "Dialogen 2026-02-11 kl. 18.00–19.45 i vecka 7",
        "Fältpass fre–lör 19–23, 20260211",
        "Åtgärd Å26-01 och synpunkt S26-001, dnr KS 2026/00123",
        "Ring 112, SOS 112, eller 114 14",
        "@Centrum #belysning !hög >Tekniska 4/6",
        "Kostnad 012 345 kr, lag (2023:196), § 12",
        "Väg 252 och E18 och buss 515",
        "ABC 123 456",
    ],
)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    assert [kind for kind, part in found(text) if part != "ABC 123"] == []


def test_several_finds_come_in_order_and_never_overlap() -> None:
    text = "a@b.se, 070-174 06 05, 811218-9876 och ABC12D"

    assert [kind for kind, _ in found(text)] == [EMAIL, PHONE, NUMBER, PLATE]


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
def test_exactly_one_control_digit_is_right(year: int, month: int, day: int, serial: int) -> None:
    start = f"{year:02d}{month:02d}{day:02d}-{serial:03d}"

    assert sum(is_personal_number(f"{start}{digit}") for digit in range(10)) == 1


@given(st.text(st.sampled_from("0123456789 -+@.aBC")))
def test_finds_lie_inside_the_text_and_apart(text: str) -> None:
    data = find_personal_data(text)

    assert all(0 <= one.start < one.end <= len(text) for one in data)
    assert all(one.end <= other.start for one, other in pairwise(data))


ADDRESS = PersonalDataKind.STREET_ADDRESS
NAME = PersonalDataKind.PRIVATE_NAME


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Hon bor på Storgatan 5.", "Storgatan 5"),
        ("storgatan 5b är mörk", "storgatan 5b"),
        ("Norra vägen 12 B har en lampa", "Norra vägen 12 B"),
        ("Sankt Olofs gata 3", "Sankt Olofs gata 3"),
        ("Lilla torget 4", "Lilla torget 4"),
        ("Skolgatan 3 är tom", "Skolgatan 3"),
        ("- Björkgränd 7 a", "Björkgränd 7 a"),
        ("vid Ekstigen 9c, där", "Ekstigen 9c"),
        ("STORGATAN 5", "STORGATAN 5"),
        ("på Timmerbacken 14", "Timmerbacken 14"),
    ],
)
def test_a_street_address_with_a_number_is_found(text: str, part: str) -> None:
    assert found(text) == [(ADDRESS, part)]


@pytest.mark.parametrize(
    "text",
    [
        "§ 24 och §§ 12–14, Kolbäck 3:1",
        "Väg 252, länsväg 252, riksväg 66, Europavägen E18",
        "Vid torget 15 ungdomar, på vägen 30",
        "Längs gångvägen 12 lampor, Gångvägen 12 är trasig",
        "På Storgatan 5 lampor är släckta och 3 parkbänkar",
        "Storgatan 18.00, Storgatan 4/6, Storgatan 2026-05-04",
        "Ryttarvägen 30-sträcka, Ryttarvägen 30 km/h",
        "Åtgärdsplan 3, handlingsplan 2026, arbetsplats 2, våningsplan 3",
        "Storgatan är mörk. 5 lampor saknas.",
        "Hammartorget, Barnängen 3 ungdomar",
    ],
)
def test_roads_clocks_and_counts_are_no_addresses(text: str) -> None:
    assert found(text) == []


def named(text: str, *private: str, public: tuple[str, ...] = ()) -> list[str]:
    names = PrivateNames(private, public=public)
    return [text[d.start : d.end] for d in find_personal_data(text, names) if d.kind is NAME]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Karin Ekdotter ringde", ["Karin Ekdotter"]),
        ("Karin Ekdotters hund", ["Karin Ekdotters"]),
        ("karin  ekdotter och KARIN EKDOTTER", ["karin  ekdotter", "KARIN EKDOTTER"]),
        ("Karin A. Ekdotter", ["Karin A. Ekdotter"]),
        ("Karins hund, fru Ekdotter", ["Karins", "Ekdotter"]),
        ("karin, Karinsgatan, Anna-Karin, Ekdotterska", []),
        ("Invånarrepresentant 3 och invånarna", []),
    ],
)
def test_private_names_are_found_whole_with_their_genitive(text: str, parts: list[str]) -> None:
    assert named(text, "Karin Ekdotter", "Invånarrepresentant 3") == parts


def test_a_name_that_is_an_ordinary_word_means_somebody_only_inside_a_sentence() -> None:
    assert named("Dag och natt. Dag efter dag.", "Dag Björn") == []
    assert named("Sedan sade Dag att det är mörkt", "Dag Björn") == ["Dag"]
    assert named("Dag Björn sade", "Dag Björn") == ["Dag Björn"]


def test_who_may_be_named_is_no_finding() -> None:
    public = ("Karin Strand", "Lund")
    assert named("Karin Strand svarade. Karin lovade. I Lund.", "Karin Lund", public=public) == []
    assert named("Karin Lund frågade", "Karin Lund", public=public) == ["Karin Lund"]
    assert named("Karin Strand", "Karin Strand", public=public) == []


@pytest.mark.parametrize("name", ["Invånarrepresentant 3", "Gäst", "Boende i centrum", "Kommunpolis", ""])
def test_a_role_names_nobody(name: str) -> None:
    assert is_role_name(name)
    assert named(f"{name} sade", name) == []


def test_only_guests_without_a_title_and_residents_are_private() -> None:
    assert not may_be_named(PersonGroup.RESIDENT, "pensionär")
    assert not may_be_named(PersonGroup.GUEST, " ")
    assert may_be_named(PersonGroup.GUEST, "rektor")
    assert all(may_be_named(group, None) for group in (PersonGroup.ELECTED, PersonGroup.POLICE))


def test_what_is_masked_is_taken_care_of() -> None:
    assert found("Ring ⟦p|070-174 06 05⟧ eller 070-174 06 05") == [(PHONE, "070-174 06 05")]
    assert find_personal_data("⟦p|Han på Storgatan 5⟧") == ()


@pytest.mark.parametrize("file", sorted(resource("example").glob("*.json")), ids=lambda file: file.stem)
def test_nothing_is_found_in_the_example_year(file: Path) -> None:
    example = json.loads(file.read_text(encoding="utf-8"))
    texts = list(texts_in(example))
    assert len(texts) > 50
    assert [(text, find_personal_data(text)) for text in texts if find_personal_data(text)] == []


def texts_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from texts_in(part)
        case list():
            for part in value:
                yield from texts_in(part)


STREET_LIKE = st.lists(st.sampled_from([*"aBåÖ5 .-§:", "gatan ", "vägen ", "Storgatan ", "väg ", "torget "]))


@given(STREET_LIKE.map("".join))
def test_an_address_ends_with_its_number_and_has_a_street(text: str) -> None:
    for start, end in street_addresses(text):
        part = text[start:end]
        assert re.search(r"(?:gatan|vägen|väg|torget)[ \u00a0][1-9][0-9]{0,2}(?:[ \u00a0]?[a-zA-Z])?$", part)
        assert not re.fullmatch(r"(?:gatan|vägen|väg|torget) .*", part)


@given(st.text(max_size=200))
def test_any_text_is_searched_and_findings_never_overlap(text: str) -> None:
    names = PrivateNames(["Karin Ekdotter"])
    for before, after in pairwise(find_personal_data(text, names)):
        assert before.end <= after.start
