"""What the capture line says of a concern beside names: its kind and when; and what it asks about."""

from __future__ import annotations

from datetime import date

import pytest

from trygghetsrad.domain.capture import Capture, CaptureKind, Vocabulary, parse, preview, spans
from trygghetsrad.domain.capture_doubts import Doubt, doubts
from trygghetsrad.domain.capture_marks import Days, TimeOfDay
from trygghetsrad.domain.classifications import ConcernKind

TODAY = date(2026, 2, 11)
WORDS = Vocabulary.of(
    places=["Centrum", "Stora torget"],
    categories=["Belysning", "Våld och hot"],
    owners=["Polisen", "Tekniska förvaltningen"],
)


def read(line: str) -> Capture:
    capture = parse(line, today=TODAY, vocabulary=WORDS)
    assert isinstance(capture, Capture), capture
    return capture


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Fråga: När lagas lampan?", ConcernKind.QUESTION, "När lagas lampan?"),
        ("fråga:När lagas lampan?", ConcernKind.QUESTION, "När lagas lampan?"),
        ("? När lagas lampan", ConcernKind.QUESTION, "När lagas lampan"),
        ("?När lagas lampan", ConcernKind.QUESTION, "När lagas lampan"),
        ("FÖRSLAG: Fler bänkar", ConcernKind.PROPOSAL, "Fler bänkar"),
        ("fo\u0308rslag: Fler bänkar", ConcernKind.PROPOSAL, "Fler bänkar"),
        ("beröm: Fint klippt", ConcernKind.PRAISE, "Fint klippt"),
        ("synpunkt: Mörkt", ConcernKind.CONCERN, "Mörkt"),
        ("Fråga när lampan lagas", ConcernKind.CONCERN, "Fråga när lampan lagas"),
        ("En fråga: när?", ConcernKind.CONCERN, "En fråga: när?"),
        ("\\Fråga: när?", ConcernKind.CONCERN, "Fråga: när?"),
        ("???", ConcernKind.CONCERN, "???"),
    ],
)
def test_the_first_word_says_what_sort_of_concern_it_is(line: str, kind: ConcernKind, text: str) -> None:
    assert read(line) == Capture(CaptureKind.CONCERN, text, concern_kind=kind)


def test_a_question_with_an_owner_is_a_question_and_an_action() -> None:
    capture = read("Fråga: När lagas lampan? >Tekniska 4/6")

    assert capture.kind is CaptureKind.CONCERN
    assert capture.due_on == date(2026, 6, 4)
    assert preview(capture, today=TODAY) == "Fråga + åtgärd till Tekniska förvaltningen senast 2026-06-04"


@pytest.mark.parametrize(
    ("line", "time", "days", "text"),
    [
        ("Bråk +kväll +helg", TimeOfDay.EVENING, Days.WEEKEND, "Bråk"),
        ("Bråk +kvällar", TimeOfDay.EVENING, None, "Bråk"),
        ("Bråk +NATTETID, @Centrum", TimeOfDay.NIGHT, None, "Bråk"),
        ("Bråk +vardagar vid kiosken", None, Days.WORKDAYS, "Bråk vid kiosken"),
        ("Bråk på kvällen i helgen", None, None, "Bråk på kvällen i helgen"),
        ("Belysning +bänkar behövs", None, None, "Belysning +bänkar behövs"),
        ("Ring +46 70", None, None, "Ring +46 70"),
        ("Bråk \\+helg", None, None, "Bråk +helg"),
    ],
)
def test_a_plus_sign_says_when_it_happens(
    line: str, time: TimeOfDay | None, days: Days | None, text: str
) -> None:
    capture = read(line)

    assert (capture.time_of_day, capture.days, capture.text) == (time, days, text)


def test_an_action_alone_tells_of_the_time_in_its_text() -> None:
    assert read(">Polisen Gå förbi +kväll +helg").action_text == "Gå förbi (kväll, helg)"


@pytest.mark.parametrize(
    "line",
    [
        '> Ta upp "4/6"',
        "> Ta upp ”på fredag”",
        "> Möte kl. 9.10",
        "> Möte klockan 18.30",
        "> Skriv om § 4.6",
        "> Extra patruller i höst",
        "> Ring 701234",
        "> Ring nr 270604",
    ],
)
def test_what_only_looks_like_a_date_is_text(line: str) -> None:
    assert read(line) == Capture(CaptureKind.ACTION, line.removeprefix("> "))


@pytest.mark.parametrize(
    ("line", "about", "noun"),
    [
        ("Mörkt #belysning #våld", "#våld", "kategori"),
        ("Mörkt +kväll +natt", "+natt", "tid på dygnet"),
        ("Mörkt +helg +vardag", "+vardag", "sorts dag"),
    ],
)
def test_what_there_can_be_one_of_is_refused_twice(line: str, about: str, noun: str) -> None:
    refusal = parse(line, today=TODAY, vocabulary=WORDS)

    assert not isinstance(refusal, Capture)
    assert line[refusal.start : refusal.end] == about
    assert refusal.message.startswith(f"Det får bara vara en {noun} på raden: välj ")


def asked_about(line: str) -> tuple[Doubt, ...]:
    return doubts(line, spans(line, today=TODAY, vocabulary=WORDS), WORDS, today=TODAY)


def test_a_day_that_has_been_is_asked_about_with_the_one_to_come() -> None:
    line = "Mörkt >Polisen, senast 29 februari 2024"
    (doubt,) = asked_about(line)
    assert line[doubt.start : doubt.end] == "senast 29 februari 2024"
    assert [candidate.token for candidate in doubt.candidates] == ["2026-02-28"]
    assert asked_about("> Byt lampor 11/2") == asked_about("Mörkt 2020-01-01") == ()


def test_a_day_without_a_year_that_has_just_been_is_asked_about() -> None:
    (doubt,) = asked_about("> Byt lampor senast 9/2")
    assert doubt.message == "9 februari har redan varit i år. Tab tar 2026-02-09, Enter igen tar 2027-02-09."
    for line in ("2027-02-09", "9/2 2027", "om 52 veckor", "om ett år", "1/10", "nästa dialog", "12/2"):
        assert asked_about(f"> Byt lampor {line}") == ()


def test_an_unknown_name_is_asked_about_with_names_that_resemble_it() -> None:
    line = "Mörkt @Centrm #belysnig >polisen"
    place, category = asked_about(line)

    assert line[place.start : place.end] == "@Centrm"
    assert place.message == ("”Centrm” är ingen känd plats. Tab tar Centrum, Enter igen lägger till den nya.")
    assert [candidate.token for candidate in place.candidates] == ["@Centrum", '@"Centrm"']
    assert [candidate.name for candidate in category.candidates] == ["Belysning", "ny kategori: belysnig"]


def test_a_name_that_resembles_nothing_is_asked_about_too() -> None:
    (doubt,) = asked_about("Mörkt @Nyplatsen")

    assert doubt.message == "”Nyplatsen” är ingen känd plats. Enter igen lägger till den nya."


def test_a_new_name_between_quotation_marks_is_not_asked_about() -> None:
    line = 'Mörkt @"Nya torget" >"Nya bolaget"'

    assert asked_about(line) == ()
