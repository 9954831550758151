"""The web version: masked words are gone from every byte, and what is not masked is listed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.services.evening import Evening, held_evening
from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content import (
    ActionRow,
    AttachmentRow,
    Attendee,
    CapturedConcern,
    MinutesContent,
    MinutesItem,
    Paragraph,
    YouSaidRow,
)
from trygghetsrad.documents.minutes_html import minutes_html
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.documents.word import paper_docx
from trygghetsrad.domain.checklist import CheckKind, PlaceKind
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, DocumentProfile, PersonGroup
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.note_text import Reference, parse_notes
from trygghetsrad.domain.privacy import PersonalDataKind
from trygghetsrad.domain.redaction import MASKED, MaskReason, mask
from trygghetsrad.services.redacted import original_of, public_of
from trygghetsrad.services.redaction import TextPlace
from trygghetsrad.services.registry import Services

PUBLIC = DocumentProfile.PUBLIC
NAME = "Sixten Ekdotter"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def words_of(pdf: bytes) -> str:
    """Give everything that can be read in a PDF: its bytes, its streams inflated, its text and its data."""
    streams = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        try:
            streams.append(zlib.decompress(found[1]))
        except zlib.error:
            streams.append(found[1])
    raw = b"\n".join(streams)
    reader = PdfReader(io.BytesIO(pdf))
    read = [page.extract_text() for page in reader.pages]
    read += [str(value) for value in (reader.metadata or {}).values()]
    read += [str(entry) for entry in reader.outline]
    read += [
        raw.decode("latin-1"),
        raw.decode("utf-16-be", "replace"),
        raw[1:].decode("utf-16-be", "replace"),
    ]
    read += [raw.decode("utf-8", "replace")]
    return "\n".join(read)


def words_of_zip(file: bytes) -> str:
    """Give every part of a Word file, and their names."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "\n".join(
            f"{name}\n{parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist()
        )


def printed_by_poppler(pdf: bytes) -> str:
    """Give what Poppler reads, where it is installed."""
    if (program := shutil.which("pdftotext")) is None:
        return ""
    command = [program, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")


def mask_in_notes(services: Services, item_id: int, words: str, reason: MaskReason) -> None:
    place = TextPlace(PlaceKind.AGENDA_ITEM, item_id, "notes")
    at = services.notes.text(item_id).index(words)
    services.redaction.mask(place, at, at + len(words), reason, words=words)


def test_the_original_shows_the_words_and_the_web_version_does_not(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.notes.save(evening.items[1], f"Grannen {NAME} ringde.\n- **{NAME}s** hund")
    mask_in_notes(services, evening.items[1], NAME, MaskReason.PERSONAL_DATA)

    assert services.notes.text(evening.items[1]).startswith(f"Grannen ⟦p|{NAME}⟧ ringde.")
    original, public = services.minutes.content(meeting), services.minutes.content(meeting, PUBLIC)
    assert [block.text for block in original.items[1].blocks if not isinstance(block, CapturedConcern)] == [
        f"Grannen {NAME} ringde.",
        f"{NAME}s hund",
    ]
    assert to_json(public).count(MASKED) == 2
    for word in NAME.split():
        assert word in words_of(services.minutes.pdf(meeting))
        assert word not in words_of(services.minutes.pdf(meeting, PUBLIC))
        assert word not in services.minutes.html(meeting, PUBLIC).decode()
        assert word not in to_json(public)
    assert public.is_web_version
    assert "Webbversion" in words_of(services.minutes.pdf(meeting, PUBLIC))


def test_captured_texts_and_answers_are_masked_too(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    captured = services.captures.capture(evening.items[2], f"{NAME} kör för fort @Centrum >Polisen")
    for row in services.redaction.findings(meeting):
        services.redaction.mask(row.place, row.start, row.end, MaskReason.OTHER, words=row.words)
    assert services.redaction.masked(meeting) == ()

    services.people.add(NAME, PersonGroup.RESIDENT)
    found = services.redaction.findings(meeting)
    assert [(row.kind, row.words, row.where) for row in found] == [
        (PersonalDataKind.PRIVATE_NAME, NAME, captured.concern),
        (PersonalDataKind.PRIVATE_NAME, NAME, captured.action),
    ]
    for row in found:
        services.redaction.mask(row.place, row.start, row.end, MaskReason.PERSONAL_DATA, words=row.words)

    masked = services.redaction.masked(meeting)
    assert [(row.words, row.reason, row.original, row.public) for row in masked] == [
        (NAME, MaskReason.PERSONAL_DATA, f"{NAME} kör för fort", f"{MASKED} kör för fort")
    ] * 2
    assert {(row.masked_by, row.masked_utc) for row in masked} == {("Sekreteraren", masked[0].masked_utc)}
    assert masked[0].masked_utc is not None
    assert services.redaction.findings(meeting) == ()
    assert NAME not in words_of(services.minutes.pdf(meeting, PUBLIC))
    assert NAME in words_of(services.minutes.pdf(meeting))

    services.redaction.unmask(masked[0].place, masked[0].start, masked[0].end)
    assert [row.follows for row in services.redaction.masked(meeting)] == [None, captured.action]


def test_a_number_that_was_never_given_stands_in_the_way_of_nothing(evening: Evening) -> None:
    services = evening.services
    services.notes.save(evening.items[1], "[[S26-000]]\nRing 0706 12 34 56.")

    (found,) = services.redaction.findings(evening.meeting_id)

    assert found.words == "0706 12 34 56"


def test_what_is_masked_once_is_hidden_and_listed_everywhere(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.people.add(NAME, PersonGroup.RESIDENT)
    services.notes.save(evening.items[1], f"Grannen ⟦f|{NAME}⟧ ringde.\nSedan kom {NAME}s bror.")
    services.meetings.edit(meeting, title=f"Samtal om {NAME}")

    rows = services.redaction.masked(meeting)
    assert [(row.where, row.words, row.reason, row.follows) for row in rows] == [
        ("§ 2", NAME, MaskReason.CIRCUMSTANCES, None),
        ("Temat", NAME, MaskReason.CIRCUMSTANCES, "§ 2"),
        ("§ 2", f"{NAME}s", MaskReason.CIRCUMSTANCES, "§ 2"),
    ]
    assert (rows[1].original, rows[1].public) == (f"Samtal om {NAME}", f"Samtal om {MASKED}")
    assert services.redaction.findings(meeting) == ()
    assert NAME not in words_of(services.minutes.pdf(meeting, PUBLIC))


def test_what_stands_around_the_notes_is_found_but_changed_elsewhere(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.meetings.edit(meeting, title="Vid Björkgatan 12", place="Biblioteket, Storgatan 1")

    (found,) = services.redaction.findings(meeting)
    assert (found.where, found.words) == ("Temat", "Björkgatan 12")
    with pytest.raises(NotAllowedError, match="Förberedelse"):
        services.redaction.mask(found.place, found.start, found.end, MaskReason.OTHER, words=found.words)


def test_a_mask_is_undone(evening: Evening) -> None:
    services = evening.services
    place = TextPlace(PlaceKind.AGENDA_ITEM, evening.items[0], "notes")
    before = services.notes.text(evening.items[0])
    changes = services.redaction.mask(place, 0, 10, MaskReason.OTHER, words=before[:10])
    services.history.remember(changes)
    services.history.undo()

    assert services.notes.text(evening.items[0]) == before


def test_a_text_that_has_changed_meanwhile_is_left_alone(evening: Evening) -> None:
    place = TextPlace(PlaceKind.AGENDA_ITEM, evening.items[0], "notes")
    with pytest.raises(NotAllowedError, match="ändrats"):
        evening.services.redaction.mask(place, 0, 4, MaskReason.OTHER, words="Adam")


def test_finalising_keeps_both_versions_and_locks_the_masks(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.notes.save(evening.items[1], f"Grannen ⟦p|{NAME}⟧ ringde.")
    services.minutes.finalise(meeting)

    original, public = services.minutes.versions(meeting)
    assert original.sha256 != public.sha256
    assert services.minutes.pdf(meeting, PUBLIC) == services.minutes.version_pdf(public.version_id)
    assert NAME in words_of(services.minutes.version_pdf(original.version_id))
    assert NAME not in words_of(services.minutes.version_pdf(public.version_id))
    known = services.safety.verify(services.minutes.pdf(meeting, PUBLIC))
    assert known is not None
    assert known.profile is PUBLIC
    place = TextPlace(PlaceKind.AGENDA_ITEM, evening.items[1], "notes")
    with pytest.raises(NotAllowedError, match="låst"):
        services.redaction.unmask(place, 0, 100)


def test_private_persons_are_named_by_role_unless_the_council_decides_otherwise(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    since = date(2026, 1, 1)
    for name, group, title in (
        (NAME, PersonGroup.RESIDENT, "pensionär på Storgatan"),
        ("Tyra Almdotter", PersonGroup.RESIDENT, None),
        ("Folke Lindson", PersonGroup.GUEST, None),
        ("Sigrid Bergdotter", PersonGroup.GUEST, "rektor"),
        ("Ebba Strandson", PersonGroup.ELECTED, None),
    ):
        person, _ = services.people.add(name, group, title=title, role=CouncilRole.MEMBER, from_on=since)
        services.attendance.mark(meeting, [person], AttendanceStatus.PRESENT)

    def names(profile: DocumentProfile) -> list[str]:
        groups = services.minutes.content(meeting, profile).attendance
        return [attendee.name for group in groups for attendee in group.attendees]

    assert NAME in names(DocumentProfile.ORIGINAL)
    public = names(PUBLIC)
    assert public[0] == "2\u00a0invånarrepresentanter"
    assert {"Gäst", "Sigrid Bergdotter", "Ebba Strandson", "Kommunpolisen"} <= set(public)
    text = words_of(services.minutes.pdf(meeting, PUBLIC))
    assert not [word for word in ("Ekdotter", "Almdotter", "Lindson", "Storgatan") if word in text]
    excused = services.minutes.content(meeting, PUBLIC).excused
    assert excused == (Attendee("Invånarrepresentant 3"),)
    assert services.minutes.content(meeting, PUBLIC).signatories == ()
    assert services.minutes.content(meeting).signatories != ()

    services.council.change(names_residents_on_web=True)
    assert NAME in names(PUBLIC)


def test_the_check_list_knows_addresses_and_private_names(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.people.add(NAME, PersonGroup.RESIDENT)
    services.notes.save(evening.items[1], f"{NAME} på Björkgatan 12.\n⟦p|Björkgatan 14⟧")

    points = [point for point in services.minutes.checklist(meeting) if point.kind is CheckKind.PERSONAL_DATA]

    assert [point.message for point in points] == [
        "I § 2 står ett namn på en privatperson.",
        "I § 2 står en gatuadress.",
    ]
    assert (points[1].place.start, points[1].place.end) == (19, 32)


def test_the_example_year_has_nothing_to_mask(example_year: Services) -> None:
    for meeting in example_year.meetings.rows(year=2026):
        assert example_year.redaction.findings(meeting.meeting_id) == ()
        assert example_year.redaction.masked(meeting.meeting_id) == ()


def test_a_personnummer_never_reaches_the_web(evening: Evening) -> None:
    evening.services.notes.save(evening.items[1], "Han (811218-9876) var där.")
    assert "811218-9876" not in words_of(evening.services.minutes.pdf(evening.meeting_id, PUBLIC))


SECRETS = st.from_regex(r"[B-DF-HJ-NP-TV-XZ][bcdfghjklmnpqrstvwxz]{5,11}", fullmatch=True)
ORDINARY = st.sampled_from(["lampan", "är", "**trasig**", "vid", "torget", "och", "§ 3", "å ä ö"])


@st.composite
def contents(draw: st.DrawFn) -> tuple[MinutesContent, list[str]]:
    """Minutes with secrets, each masked at one place at least, and what the secrets are."""
    secrets = draw(st.lists(SECRETS, min_size=1, max_size=3, unique=True))

    def text(*, notes: bool = False) -> str:
        words = draw(st.lists(st.one_of(ORDINARY, st.sampled_from(secrets)), min_size=1, max_size=8))
        separators = draw(st.lists(st.sampled_from([" ", " ", "\n", "\n- "]), min_size=len(words)))
        parts = [f"{word}{sep if notes else ' '}" for word, sep in zip(words, separators, strict=False)]
        return "".join(parts).strip()

    def marked(plain: str) -> str:
        for secret in secrets:
            at = plain.find(secret)
            if at >= 0 and draw(st.booleans()):
                plain = mask(plain, at, at + len(secret), draw(st.sampled_from(MaskReason)))
        return plain

    every = " ".join(f"⟦{draw(st.sampled_from(MaskReason))}|{secret}⟧" for secret in secrets)
    notes = parse_notes(f"{marked(text(notes=True))}\n{every}")
    blocks = tuple(block for block in notes if not isinstance(block, Reference))
    concern = CapturedConcern("S26-001", marked(text()), answer=text(), place=text())
    content = MinutesContent(
        municipality="Exempelkommunen",
        council="Trygghetsrådet",
        title="Dialog 3",
        theme=text(),
        place=text(),
        held_on=date(2026, 9, 23),
        starts_at=time(18),
        stamped_utc=datetime(2026, 9, 24, tzinfo=UTC),
        items=(MinutesItem(1, text(), (*blocks, concern)), MinutesItem(2, "Slut", trailing=(concern,))),
        you_said=(YouSaidRow("S26-001", marked(text()), text(), "Klar"),),
        open_actions=(ActionRow("Å26-01", text(), "Pågår", topic=f"⟦p|{secrets[0]}"),),
        attachments=(AttachmentRow("Bilaga 1", f"Klagomål {secrets[-1]}.pdf"),),
    )
    return content, secrets


@given(contents())
@settings(max_examples=40, deadline=None)
def test_masked_words_are_absent_from_every_byte(made: tuple[MinutesContent, list[str]]) -> None:
    content, secrets = made
    public = public_of(content)
    pdf, page, kept = minutes_pdf(public), minutes_html(public).decode(), to_json(public)
    archive = minutes_pdf(public, part=PdfPart.PDF_A_3)
    written = words_of_zip(paper_docx(minutes_paper(public)))
    everything = "\n".join([words_of(pdf), printed_by_poppler(pdf), words_of(archive), page, kept, written])

    assert [secret for secret in secrets if secret.lower() in everything.lower()] == []
    assert MASKED in page
    whole = original_of(content)
    shown = to_json(whole)
    assert all(secret in shown for secret in secrets)
    assert not re.search("[⟦⟧]", shown + kept)
    assert replace(public_of(whole), is_web_version=False) == whole


def test_the_words_of_a_paragraph_stay_as_they_were() -> None:
    content = MinutesContent(
        municipality="Exempelkommunen",
        council="Trygghetsrådet",
        title="Dialog 3",
        held_on=date(2026, 9, 23),
        starts_at=time(18),
        stamped_utc=datetime(2026, 9, 24, tzinfo=UTC),
        items=(
            MinutesItem(
                1,
                "Öppnande",
                tuple(b for b in parse_notes("**Fet** text\n\n- punkt") if not isinstance(b, Reference)),
            ),
        ),
    )
    assert original_of(content) == content
    assert isinstance(content.items[0].blocks[1], Paragraph)
