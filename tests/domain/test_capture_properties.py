"""For any line: nothing typed is lost, and what is printed back is read as the same."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.capture import (
    Capture,
    CapturedName,
    CaptureKind,
    KnownName,
    Refusal,
    Vocabulary,
    parse,
    preview,
    spans,
    write,
)
from trygghetsrad.domain.capture_marks import Days, TimeOfDay
from trygghetsrad.domain.classifications import ConcernKind, Priority

TODAY = date(2026, 2, 11)
NEXT_MEETING = date(2026, 4, 22)
WORDS = Vocabulary(
    places=tuple(map(KnownName, ("Centrum", "Stora torget", "Storgatan", "Åsen", "5:ans väg", "Väg A_B"))),
    categories=tuple(map(KnownName, ("Belysning", "Växtlighet och sikt", "Våld och hot"))),
    owners=(KnownName("Polisen"), KnownName("Tekniska förvaltningen", ("Teknik", "TF"))),
)

SIGNIFICANT = [
    "Mörkt",
    "i",
    "gångtunneln",
    "torget",
    "Hjälp!",
    "a@b.se",
    "10",
    "5",
    "?",
    ",",
    ".",
    "”",
    '"',
    "\\",
    "\\\\",
    "\xa0",
    "å",
    ">5",
    "@Centrum",
    "@Stora",
    "@Stor",
    "@Storg",
    "@Centrum?",
    "@Åsen,",
    "@Ny",
    "@5:ans",
    "@väg",
    "#belysning",
    "#vå",
    "#ny",
    "!hög",
    "!låg",
    "!x",
    ">Polisen",
    ">polisen,",
    ">Tekniska",
    ">TF",
    ">",
    "=",
    "@",
    "#",
    "\\@hemma",
    "\\4/6",
    "\\>",
    "4/6",
    "31/2",
    "2026-06-04",
    "senast",
    "klart",
    "på",
    "fredag",
    "v.",
    "23",
    "om",
    "två",
    "veckor",
    "nästa",
    "dialog",
    "den",
    "juni",
    "4",
    "4.6",
    "9.10",
    "kl.",
    "260604",
    "lampor,",
    "x,,",
    "före",
    "sommaren",
    "i",
    "jun",
    "-26",
    "Fråga:",
    "förslag:x",
    "beröm:",
    "?",
    "?När",
    "+kväll",
    "+helg,",
    "+vardag",
    "+bänk",
    "\\+helg",
    "\\fråga:",
    "\U0001f600",
]
QUOTED = ['@"Stora torget"', '@"Ny ""ort"""', '@"Stora', '>"Nya AB"', '@"väg a_b"', '>"', '@""', "#”ny sak”x"]
PIECES = st.sampled_from([*SIGNIFICANT, *QUOTED]) | st.text(max_size=6)
LINES = st.lists(PIECES, max_size=12).map(" ".join)


@given(LINES, st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_what_is_printed_back_is_read_as_the_same(line: str, another_today: date) -> None:
    capture = parse(line, today=TODAY, vocabulary=WORDS, next_meeting_on=NEXT_MEETING)
    if isinstance(capture, Refusal):
        assert capture.line == line
        assert 0 <= capture.start <= capture.end <= len(line)
    else:
        assert parse(write(capture), today=another_today, vocabulary=WORDS) == capture


@given(LINES)
def test_nothing_typed_is_lost(line: str) -> None:
    line = unicodedata.normalize("NFC", line)
    capture = parse(line, today=TODAY, vocabulary=WORDS, next_meeting_on=NEXT_MEETING)
    if isinstance(capture, Refusal):
        return
    outside = list(line)
    for token in spans(line, today=TODAY, vocabulary=WORDS, next_meeting_on=NEXT_MEETING):
        outside[token.start : token.end] = " " * (token.end - token.start)
    left = "".join("".join(outside).split())

    assert unicodedata.normalize("NFC", left) == unicodedata.normalize("NFC", "".join(capture.text.split()))


NAMES = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(["Väg", "Åsen", "5:an", "Ö ", "C#"]),
    st.text(st.sampled_from('abå -."_@2'), max_size=6),
).map(lambda name: " ".join(name.split()))
CAPTURED = st.builds(CapturedName, NAMES, st.just(value=True))
TEXTS = LINES.map(lambda line: unicodedata.normalize("NFC", " ".join(line.split()))).filter(bool)


@given(
    kind=st.sampled_from([CaptureKind.CONCERN, CaptureKind.ACTION]),
    text=TEXTS,
    place=st.none() | CAPTURED,
    category=st.none() | CAPTURED,
    priority=st.none() | st.sampled_from(Priority),
    owners=st.lists(CAPTURED, unique=True, max_size=3),
    due_on=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    concern_kind=st.sampled_from(ConcernKind),
    time_of_day=st.none() | st.sampled_from(TimeOfDay),
    days=st.none() | st.sampled_from(Days),
)
def test_any_capture_can_be_written_as_a_line(
    kind: CaptureKind,
    text: str,
    place: CapturedName | None,
    category: CapturedName | None,
    priority: Priority | None,
    owners: list[CapturedName],
    due_on: date | None,
    concern_kind: ConcernKind,
    time_of_day: TimeOfDay | None,
    days: Days | None,
) -> None:
    capture = Capture(
        kind,
        text,
        place,
        category,
        priority,
        tuple(owners),
        due_on if owners or kind is CaptureKind.ACTION else None,
        concern_kind if kind is CaptureKind.CONCERN else ConcernKind.CONCERN,
        time_of_day,
        days,
    )

    assert parse(write(capture), today=TODAY, vocabulary=Vocabulary()) == capture


@given(st.text())
def test_any_line_is_answered(line: str) -> None:
    answer = parse(line, today=TODAY, vocabulary=WORDS)

    assert preview(answer, today=TODAY)
    assert spans(line, today=TODAY, vocabulary=WORDS) is not None
