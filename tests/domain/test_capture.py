"""The capture line: what it becomes, what it refuses, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest

from trygghetsrad.domain.capture import (
    Capture,
    CapturedName,
    CaptureKind,
    KnownName,
    Refusal,
    RefusalReason,
    TokenKind,
    Vocabulary,
    parse,
    preview,
    spans,
    write,
)
from trygghetsrad.domain.classifications import Priority

TODAY = date(2026, 2, 11)
NEXT_MEETING = date(2026, 4, 22)

WORDS = Vocabulary(
    places=tuple(
        KnownName(name)
        for name in (
            "Centrum",
            "Stora torget",
            "Storgatan",
            "Stråket centrum–stationen",
            "Åsen",
            "Skolan i Åby",
            "5:ans väg",
        )
    ),
    categories=(KnownName("Belysning"), KnownName("Växtlighet och sikt"), KnownName("Våld och hot")),
    owners=(
        KnownName("Polisen"),
        KnownName("Tekniska förvaltningen", ("Teknik", "TF")),
        KnownName("Bostadsbolaget"),
    ),
)


def read(line: str) -> Capture:
    capture = parse(line, today=TODAY, vocabulary=WORDS, next_meeting_on=NEXT_MEETING)
    assert isinstance(capture, Capture), capture
    return capture


def refused(line: str) -> Refusal:
    refusal = parse(line, today=TODAY, vocabulary=WORDS, next_meeting_on=NEXT_MEETING)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.line == line
    return refusal


def known(name: str) -> CapturedName:
    return CapturedName(name)


def test_a_named_owner_makes_a_concern_and_an_action() -> None:
    capture = read("Mörkt i gångtunneln @Centrum #belysning !hög >Tekniska 4/6")

    assert capture == Capture(
        CaptureKind.CONCERN,
        "Mörkt i gångtunneln",
        place=known("Centrum"),
        category=known("Belysning"),
        priority=Priority.HIGH,
        owners=(known("Tekniska förvaltningen"),),
        due_on=date(2026, 6, 4),
    )
    assert capture.has_action


def test_a_line_that_begins_with_an_owner_is_only_an_action() -> None:
    assert read(">Tekniska Byt lampor 4/6") == Capture(
        CaptureKind.ACTION, "Byt lampor", owners=(known("Tekniska förvaltningen"),), due_on=date(2026, 6, 4)
    )


def test_an_action_may_lack_an_owner() -> None:
    assert read("> Byt lampor i morgon") == Capture(
        CaptureKind.ACTION, "Byt lampor", due_on=date(2026, 2, 12)
    )


def test_a_conclusion_is_taken_as_it_stands() -> None:
    assert read("= Rådet vill #inte ha >mer 4/6") == Capture(
        CaptureKind.CONCLUSION, "Rådet vill #inte ha >mer 4/6"
    )


def test_several_owners_share_an_action() -> None:
    assert read("Bråk >Polisen >TF >polisen").owners == (known("Polisen"), known("Tekniska förvaltningen"))


@pytest.mark.parametrize(
    ("line", "place", "text"),
    [
        ("@Stora torget mörkt", "Stora torget", "mörkt"),
        ('@"Stora torget" mörkt', "Stora torget", "mörkt"),
        ("@”stora torget” mörkt", "Stora torget", "mörkt"),
        ("@Stora_torget mörkt", "Stora torget", "mörkt"),
        ("@Stora\N{NO-BREAK SPACE}torget mörkt", "Stora torget", "mörkt"),
        ("@STORA TORGET mörkt", "Stora torget", "mörkt"),
        ("@stora tor mörkt", "Stora torget", "mörkt"),
        ("mörkt @stråk", "Stråket centrum–stationen", "mörkt"),
        ("mörkt @a\u030asen", "Åsen", "mörkt"),
        ("mörkt @Skolan i Åby", "Skolan i Åby", "mörkt"),
        ("@skolan i mörkret", "Skolan i Åby", "i mörkret"),
        ("är det mörkt @Centrum?", "Centrum", "är det mörkt?"),
        ("mörkt @Centrum, #belysning", "Centrum", "mörkt"),
    ],
)
def test_known_places_are_found(line: str, place: str, text: str) -> None:
    capture = read(line)

    assert capture.place == known(place)
    assert capture.text == text


def test_unknown_names_are_offered_as_new() -> None:
    capture = read('Mörkt @Nyplatsen #nytt >"Nya bolaget AB"')

    assert capture.place == CapturedName("Nyplatsen", is_new=True)
    assert capture.category == CapturedName("nytt", is_new=True)
    assert capture.owners == (CapturedName("Nya bolaget AB", is_new=True),)


def test_a_letter_with_a_ring_is_another_letter() -> None:
    assert read("mörkt @Asen").place == CapturedName("Asen", is_new=True)


def test_quotation_marks_make_a_new_name_of_another_names_beginning() -> None:
    assert read('mörkt @"Stor"').place == CapturedName("Stor", is_new=True)


@pytest.mark.parametrize(
    "line",
    [
        "10 > 5 sa a@b.se om C# Hjälp!",
        ">5 personer",
        "vi är #1 @ torget ! nu",
        "Mörkt 4/6",
        "på fredag kväll är det stökigt",
        "Kolla 31/2",
        '@"" är tomt',
    ],
)
def test_signs_and_dates_inside_ordinary_text_are_text(line: str) -> None:
    assert read(line) == Capture(CaptureKind.CONCERN, line)


def test_a_backslash_keeps_a_word_as_text() -> None:
    assert read("Mörkt \\@hemma \\>nu >Polisen \\4/6") == Capture(
        CaptureKind.CONCERN, "Mörkt @hemma >nu 4/6", owners=(known("Polisen"),)
    )


@pytest.mark.parametrize(
    ("ending", "due_on", "text"),
    [
        ("2026-06-04", date(2026, 6, 4), "Byt"),
        ("senast fre", date(2026, 2, 13), "Byt"),
        ("lampor, senast i mars", date(2026, 3, 31), "Byt lampor"),
        ("klart senast v. 23", date(2026, 6, 5), "Byt"),
        ("om två veckor.", date(2026, 2, 25), "Byt"),
        ("till nästa dialog", NEXT_MEETING, "Byt"),
        ("i slutet av maj @Centrum", date(2026, 5, 31), "Byt"),
        ("fredag kväll", None, "Byt fredag kväll"),
        ("4/6 i tunneln", None, "Byt 4/6 i tunneln"),
    ],
)
def test_a_date_ends_the_line(ending: str, due_on: date | None, text: str) -> None:
    capture = read(f">Polisen Byt {ending}")

    assert (capture.due_on, capture.text) == (due_on, text)


@pytest.mark.parametrize(
    ("line", "reason", "about"),
    [
        ("Mörkt @Stor", RefusalReason.AMBIGUOUS, "@Stor"),
        ("Mörkt !viktigt", RefusalReason.UNKNOWN_PRIORITY, "!viktigt"),
        ('Mörkt @"Stora', RefusalReason.UNCLOSED_QUOTE, '@"Stora'),
        ("Mörkt @Centrum @Åsen", RefusalReason.REPEATED, "@Åsen"),
        ("Byt >Polisen 31/2", RefusalReason.IMPOSSIBLE_DATE, "31/2"),
        ("Byt >Polisen senast 45/13", RefusalReason.IMPOSSIBLE_DATE, "senast 45/13"),
        ("@Centrum #belysning", RefusalReason.NO_TEXT, "@Centrum #belysning"),
        (">Polisen fredag", RefusalReason.NO_TEXT, ">Polisen fredag"),
        ("=", RefusalReason.NO_TEXT, "="),
        ("  ", RefusalReason.EMPTY, "  "),
    ],
)
def test_what_cannot_be_read_is_explained_and_kept(line: str, reason: RefusalReason, about: str) -> None:
    refusal = refused(line)

    assert refusal.reason is reason
    assert line[refusal.start : refusal.end] == about
    assert refusal.message.endswith(".")
    assert preview(refusal, today=TODAY) == refusal.message


def test_an_ambiguous_name_lists_what_it_could_mean() -> None:
    refusal = refused("Mörkt @Stor")

    assert refusal.candidates == ("Stora torget", "Storgatan")
    assert refusal.message == "”@Stor” kan betyda Stora torget eller Storgatan. Skriv mer av namnet."


def test_the_next_dialogue_must_have_a_date() -> None:
    refusal = parse("> Byt nästa dialog", today=TODAY, vocabulary=WORDS)

    assert isinstance(refusal, Refusal)
    assert "nästa dialog har inget datum än" in refusal.message


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "Mörkt @Centrum #belysning >Tekniska 4/6",
            "Synpunkt · Belysning · Centrum + åtgärd till Tekniska förvaltningen senast 2026-06-04",
        ),
        ("Mörkt @Ny !låg", "Synpunkt · Ny (ny plats) · låg prioritet"),
        ("> Byt @Centrum", "Åtgärd utan ansvarig · Centrum"),
        (">Polisen >TF Byt", "Åtgärd till Polisen och Tekniska förvaltningen"),
        ("= Så blir det", "Ställningstagande"),
        ("> Byt 2020-01-01", "Åtgärd utan ansvarig senast 2020-01-01 (har redan varit)"),
        ("> Byt 4/1", "Åtgärd utan ansvarig senast 2027-01-04 (nästa år)"),
    ],
)
def test_the_preview_says_what_it_becomes(line: str, sentence: str) -> None:
    assert preview(read(line), today=TODAY) == sentence


@pytest.mark.parametrize(
    "when",
    ["varje fredag", "förra fredagen", "från 4/6", "sedan i maj", "första fredagen i maj", "var 4:e fredag"],
)
def test_a_day_that_says_when_stays_in_the_text(when: str) -> None:
    capture = read(f"> Gå förbi {when}")
    assert (capture.text, capture.due_on) == (f"Gå förbi {when}", None)
    assert read(f"> Gå förbi {when} senast 4/6").due_on == date(2026, 6, 4)


def test_place_and_priority_of_an_action_alone_follow_in_its_text() -> None:
    assert read(">Polisen Gå förbi @Centrum !hög").action_text == "Gå förbi (Centrum, hög prioritet)"


def test_the_action_of_a_concern_has_the_concerns_words() -> None:
    assert read("Mörkt @Centrum >Polisen").action_text == "Mörkt"


def test_a_conclusion_is_written_back_as_it_stood() -> None:
    assert write(read("=  Rådet   >enades")) == "= Rådet >enades"


def test_spans_point_at_what_was_recognised() -> None:
    line = "Mörkt @Centrum #belysning !hög >Tekniska senast 4/6"
    found = spans(line, today=TODAY, vocabulary=WORDS)

    assert [(token.kind, line[token.start : token.end]) for token in found] == [
        (TokenKind.PLACE, "@Centrum"),
        (TokenKind.CATEGORY, "#belysning"),
        (TokenKind.PRIORITY, "!hög"),
        (TokenKind.OWNER, ">Tekniska"),
        (TokenKind.DATE, "senast 4/6"),
    ]


def test_a_full_line_is_read_against_a_large_register() -> None:
    vocabulary = Vocabulary.of(
        places=[f"Plats nummer {n} vid gatan" for n in range(300)],
        categories=[f"Kategori {n}" for n in range(20)],
        owners=[f"Ägare {n} AB" for n in range(50)],
    )
    line = (
        "Mörkt i gångtunneln vid skolan, så har det varit länge @Plats nummer 27 vid gatan #kategori 3 !hög "
        ">Ägare 4 AB >Ägare 5 AB senast fredag den 12 juni"
    )

    capture = parse(line, today=TODAY, vocabulary=vocabulary)

    assert isinstance(capture, Capture)
    assert capture.due_on == date(2026, 6, 12)
