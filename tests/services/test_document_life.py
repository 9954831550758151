"""The life of the minutes: review and approval, corrections that show, codes for paper, signed copies."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.db.kept_versions import create_guards, drop_guards
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content import Approval, MinutesContent
from trygghetsrad.documents.content_code import code_of, with_code, written_code
from trygghetsrad.documents.minutes_html import minutes_html
from trygghetsrad.domain.checklist import PlaceKind
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, DocumentProfile, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.states import DocumentState
from trygghetsrad.domain.word_difference import Change, Piece

SCAN = b"%PDF-1.7 scanned, signed by hand %%EOF\n"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def behind_the_back(evening: Evening, statement: str) -> None:
    """Change the file without the program, guards taken away and put back."""
    with evening.services.file.write_lock:
        writer = evening.services.file.writer
        drop_guards(writer.execute)
        writer.execute(statement)
        create_guards(writer.execute)


def add_approver(evening: Evening) -> int:
    services = evening.services
    person_id, _ = services.people.add(
        "Justerare 1", PersonGroup.RESIDENT, role=CouncilRole.APPROVER, from_on=date(2026, 1, 1)
    )
    services.attendance.mark(evening.meeting_id, [person_id], AttendanceStatus.PRESENT)
    return person_id


def read_pdf(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_review_is_for_protokoll_unless_the_council_says_otherwise(evening: Evening) -> None:
    services = evening.services
    assert not services.document_life.row(evening.meeting_id).has_review

    services.council.change(minutes_kind="formal")
    assert services.document_life.row(evening.meeting_id).has_review

    services.council.change(reviews_minutes=False)
    assert not services.document_life.row(evening.meeting_id).has_review

    services.council.change(minutes_kind="notes", reviews_minutes=True)
    assert services.document_life.row(evening.meeting_id).has_review


def test_the_chair_approves_and_the_minutes_say_so(evening: Evening) -> None:
    services, life = evening.services, evening.services.document_life
    services.council.change(reviews_minutes=True)
    life.send_for_review(evening.meeting_id)
    (chair,) = life.row(evening.meeting_id).approvers
    assert (chair.name, chair.approved_on) == ("Ordföranden", None)

    life.approve(evening.meeting_id, chair.person_id, HELD_ON)
    services.minutes.finalise(evening.meeting_id)

    assert life.row(evening.meeting_id).approvers[0].approved_on == HELD_ON
    assert services.minutes.content(evening.meeting_id).approval == Approval(
        "Godkänd av ordföranden", HELD_ON
    )
    assert "Godkänd av ordföranden 2026-09-23." in read_pdf(services.minutes.pdf(evening.meeting_id))


def test_approvers_of_a_protokoll_are_named_but_not_on_the_web(evening: Evening) -> None:
    services, life = evening.services, evening.services.document_life
    services.council.change(minutes_kind="formal")
    approver = add_approver(evening)
    life.send_for_review(evening.meeting_id)
    assert [row.name for row in life.row(evening.meeting_id).approvers] == ["Ordföranden", "Justerare 1"]

    life.approve(evening.meeting_id, approver, HELD_ON)
    services.people.edit(approver, name="Karin Testsson")
    services.minutes.finalise(evening.meeting_id)

    original = services.minutes.content(evening.meeting_id)
    public = services.minutes.content(evening.meeting_id, DocumentProfile.PUBLIC)
    assert original.further_approvals == (Approval("Justerad av Karin Testsson", HELD_ON),)
    assert public.further_approvals == (Approval("Justerad av Invånarrepresentant", HELD_ON),)


def test_taking_back_asks_for_approval_anew(evening: Evening) -> None:
    life = evening.services.document_life
    life.send_for_review(evening.meeting_id)
    life.approve(evening.meeting_id, evening.people["Ordföranden"], HELD_ON)

    life.take_back(evening.meeting_id)

    row = life.row(evening.meeting_id)
    assert (row.state, row.approvers[0].approved_on) == (DocumentState.DRAFT, None)


def told_of_approval(evening: Evening) -> list[str]:
    points = evening.services.minutes.checklist(evening.meeting_id)
    return [point.message for point in points if point.place.kind is PlaceKind.DOCUMENT]


def test_the_check_list_follows_the_review(evening: Evening) -> None:
    services, life, meeting = evening.services, evening.services.document_life, evening.meeting_id
    assert told_of_approval(evening) == []
    services.council.change(reviews_minutes=True)
    assert told_of_approval(evening) == ["Dokumentet har inte granskats och godkänts."]
    life.send_for_review(meeting)
    assert told_of_approval(evening) == ["Ordföranden har inte godkänt dokumentet."]
    life.approve(meeting, evening.people["Ordföranden"], HELD_ON)
    assert told_of_approval(evening) == []


def test_every_approver_of_a_protokoll_is_waited_for(evening: Evening) -> None:
    evening.services.council.change(minutes_kind="formal")
    add_approver(evening)
    evening.services.document_life.send_for_review(evening.meeting_id)

    assert told_of_approval(evening) == [
        "Ordföranden har inte godkänt dokumentet.",
        "Justerare 1 har inte godkänt dokumentet.",
    ]


Edit = Callable[[Evening], object]
OVERTAKING: dict[str, Edit] = {
    "notes": lambda e: e.services.notes.save(e.items[0], "Något annat."),
    "a capture": lambda e: e.services.captures.capture(e.items[1], "Lampan är trasig"),
    "attendance": lambda e: e.services.attendance.mark(
        e.meeting_id, [e.people["Kommunpolisen"]], AttendanceStatus.EXCUSED
    ),
    "a title": lambda e: e.services.people.edit(e.people["Kommunpolisen"], title="Områdespolis"),
}


@pytest.mark.parametrize("edit", OVERTAKING.values(), ids=OVERTAKING)
def test_a_change_after_an_approval_is_told_until_it_is_approved_anew(evening: Evening, edit: Edit) -> None:
    life, meeting = evening.services.document_life, evening.meeting_id
    life.send_for_review(meeting)
    life.approve(meeting, evening.people["Ordföranden"], HELD_ON)

    edit(evening)
    assert told_of_approval(evening) == ["Något har ändrats efter att Ordföranden godkände dokumentet."]

    life.approve(meeting, evening.people["Ordföranden"], HELD_ON)
    assert told_of_approval(evening) == []


def test_what_happens_to_other_meetings_overtakes_no_approval(evening: Evening) -> None:
    services, life = evening.services, evening.services.document_life
    life.send_for_review(evening.meeting_id)
    life.approve(evening.meeting_id, evening.people["Ordföranden"], HELD_ON)

    services.meetings.plan(date(2026, 11, 25), title="Vintern", place="Kommunhuset")

    assert told_of_approval(evening) == []


def test_a_text_changed_and_changed_back_is_still_the_one_approved(evening: Evening) -> None:
    services, life = evening.services, evening.services.document_life
    life.send_for_review(evening.meeting_id)
    life.approve(evening.meeting_id, evening.people["Ordföranden"], HELD_ON)
    before = services.notes.text(evening.items[0])

    services.notes.save(evening.items[0], "Något annat.")
    services.notes.save(evening.items[0], before)

    assert told_of_approval(evening) == []


def test_what_cannot_be_approved_is_refused(evening: Evening) -> None:
    life, meeting = evening.services.document_life, evening.meeting_id
    chair = evening.people["Ordföranden"]
    with pytest.raises(NotAllowedError, match="utkast, inte på granskning"):
        life.approve(meeting, chair, HELD_ON)
    life.send_for_review(meeting)
    with pytest.raises(NotFoundError, match="ordföranden"):
        life.approve(meeting, evening.people["Kommunpolisen"], HELD_ON)
    for day in (date(2026, 9, 22), date(2026, 9, 24)):
        with pytest.raises(InvalidInputError, match="mellan mötet och i dag"):
            life.approve(meeting, chair, day)
    life.approve(meeting, chair, HELD_ON)
    life.withdraw_approval(meeting, chair)
    assert life.row(meeting).approvers[0].approved_on is None


def test_published_and_archived_are_steps_of_the_finalised(evening: Evening) -> None:
    services, life, meeting = evening.services, evening.services.document_life, evening.meeting_id
    for step in (life.publish, life.archive):
        with pytest.raises(NotAllowedError, match="inte färdigställt"):
            step(meeting)
    services.minutes.finalise(meeting)

    life.publish(meeting)
    assert services.minutes.state(meeting) is DocumentState.PUBLISHED
    sent = services.minutes.dispatches(meeting)[0]
    public = services.minutes.pdf(meeting, DocumentProfile.PUBLIC)
    known = services.safety.verify(public)
    assert known is not None
    assert (sent.channel, sent.sha256, sent.version) == ("webben", known.sha256, 1)

    life.archive(meeting)
    assert services.minutes.state(meeting) is DocumentState.ARCHIVED


def test_a_correction_shows_word_by_word_what_it_changes(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    assert services.minutes.difference(meeting) is None
    services.minutes.begin_correction(meeting)
    services.notes.save(evening.items[0], "Vice ordföranden hälsade **välkommen**.\n- Närvaron antecknades")

    waiting = services.minutes.difference(meeting)
    services.minutes.finalise(meeting, reason="Fel person hälsade välkommen")
    kept = services.minutes.difference(meeting)

    assert waiting is not None
    assert kept is not None
    assert (waiting.before, waiting.after, kept.before, kept.after) == (1, None, 1, 2)
    assert waiting.parts == kept.parts
    (part,) = kept.parts
    assert part.heading.startswith("§ 1 ")
    assert Piece("Ordföranden", Change.REMOVED) in part.pieces
    assert Piece("Vice ordföranden", Change.ADDED) in part.pieces
    assert "Rättelse, version 2: Fel person hälsade välkommen" in read_pdf(services.minutes.pdf(meeting))


def test_why_something_was_corrected_is_not_told_on_the_web(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    services.minutes.begin_correction(meeting)
    services.minutes.finalise(meeting, reason="Namnet Testsson struket")

    public = services.minutes.html(meeting, DocumentProfile.PUBLIC).decode()

    assert "Rättelse, version 2." in public
    assert "Testsson" not in public


def test_a_draft_has_no_code_and_a_version_has_one_on_its_last_page(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    assert services.minutes.content(meeting).control_code is None
    assert "Kontrollkod" not in read_pdf(services.minutes.pdf(meeting))

    services.minutes.finalise(meeting)

    original, public = services.minutes.versions(meeting)
    assert original.control_code != public.control_code
    last = PdfReader(io.BytesIO(services.minutes.pdf(meeting))).pages[-1].extract_text()
    assert f"Version 1. Kontrollkod {original.control_code}" in last
    assert f"Kontrollkod {original.control_code}".encode() in services.minutes.html(meeting)


def test_a_code_is_found_however_it_is_typed(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    code = services.minutes.versions(meeting)[0].control_code or ""

    for typed in (code, code.lower(), code.replace("-", ""), code.replace("0", "O").replace("1", "l")):
        known = services.safety.verify_code(typed)
        assert known is not None
        assert (known.meeting, known.number, known.control_code) == ("2026-1", 1, code)
    assert services.safety.verify_code("0000-0000-00") is None
    with pytest.raises(InvalidInputError, match="tio tecken"):
        services.safety.verify_code("protokoll")


def test_a_paper_that_was_corrected_since_is_said_to_be(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    first = services.minutes.versions(meeting)[0].control_code or ""
    services.minutes.begin_correction(meeting)
    services.minutes.finalise(meeting, reason="Fel datum")

    known = services.safety.verify_code(first)

    assert known is not None
    assert "Den är rättad sedan dess: den senaste är version 2." in known.sentence("Papperet")


def test_the_code_is_of_the_content_and_not_of_itself(evening: Evening) -> None:
    content = evening.services.minutes.content(evening.meeting_id)
    coded = with_code(content)

    assert with_code(coded) == coded
    assert code_of(to_json(coded)) == code_of(to_json(content)) == written_code(to_json(coded))
    assert with_code(replace(content, place="Annan")).control_code != coded.control_code
    assert from_json(MinutesContent, to_json(coded)) == coded


def test_versions_of_before_there_were_codes_are_read_as_ever(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    behind_the_back(
        evening,
        "UPDATE document_version SET content = "
        "json_remove(content, '$.control_code', '$.further_approvals', '$.correction_reason')",
    )

    assert services.minutes.content(meeting).control_code is None
    assert services.minutes.versions(meeting)[0].control_code is None
    assert services.safety.check() == []
    assert b"Kontrollkod" not in minutes_html(services.minutes.content(meeting))


def test_altered_content_is_found_by_its_code_and_no_longer_answers_to_it(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    code = services.minutes.versions(meeting)[0].control_code or ""
    behind_the_back(
        evening,
        "UPDATE document_version SET content = replace(content, 'Stadsbiblioteket', 'Rådhuset') "
        "WHERE profile = 'original'",
    )

    (finding,) = services.safety.check()

    assert "innehåll som är ändrat" in finding.text
    assert services.safety.verify_code(code) is None


def test_a_missing_guard_is_found(evening: Evening) -> None:
    with evening.services.file.write_lock:
        evening.services.file.writer.execute("DROP TRIGGER document_version_kept_update")

    (finding,) = evening.services.safety.check()

    assert "skydd för färdigställda dokument" in finding.text


def test_a_signed_copy_is_kept_with_its_version_and_known_again(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    services.signed_copies.add(meeting, "C:/skannat/Protokoll påskrivet.pdf", SCAN)

    (copy,) = services.signed_copies.rows(meeting)
    assert (copy.version, copy.name, copy.media_type) == (1, "Protokoll påskrivet.pdf", "application/pdf")
    assert services.signed_copies.file(copy.attachment_id) == SCAN
    known = services.safety.verify(SCAN)
    assert known is not None
    assert known.sentence("a.pdf").startswith(
        "a.pdf är en undertecknad kopia av minnesanteckningar från möte 2026-1, version 1, inlagd 2026-09-24"
    )
    assert services.minutes.content(meeting).attachments == ()

    services.minutes.begin_correction(meeting)
    assert services.minutes.content(meeting).attachments == ()


def test_an_altered_signed_copy_is_found(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    services.minutes.finalise(meeting)
    services.signed_copies.add(meeting, "påskriven.pdf", SCAN)
    behind_the_back(evening, "UPDATE attachment SET file = X'00'")

    (finding,) = services.safety.check()

    assert finding.text == "Den undertecknade kopian påskriven.pdf är ändrad: kontrollsumman stämmer inte."
    assert services.safety.verify(SCAN) is not None, "the hash that was kept still tells what the paper is"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "tom"),
        (b"Hej", "går inte att läsa"),
        (b"%PDF-1.7 cut", "inte hel"),
        (b"\x89PNG\r\n\x1a\n broken", "går inte att läsa"),
        (b"%PDF-" + bytes(10_000_001), "för stor"),
    ],
)
def test_a_file_that_is_no_signed_copy_is_refused(evening: Evening, file: bytes, words: str) -> None:
    evening.services.minutes.finalise(evening.meeting_id)

    with pytest.raises(InvalidInputError, match=words):
        evening.services.signed_copies.add(evening.meeting_id, "a.pdf", file)


def test_the_unsigned_file_a_copy_twice_and_a_draft_are_refused(evening: Evening) -> None:
    services, meeting = evening.services, evening.meeting_id
    with pytest.raises(NotAllowedError, match="inte färdigställt"):
        services.signed_copies.add(meeting, "a.pdf", SCAN)
    services.minutes.finalise(meeting)
    with pytest.raises(InvalidInputError, match="utan underskrift"):
        services.signed_copies.add(meeting, "a.pdf", services.minutes.pdf(meeting))
    services.signed_copies.add(meeting, "a.pdf", SCAN)
    with pytest.raises(InvalidInputError, match="redan inlagd"):
        services.signed_copies.add(meeting, "b.pdf", SCAN)


def test_a_paper_is_known_by_what_it_was_called_when_it_was_finalised(evening: Evening) -> None:
    services = evening.services
    services.minutes.finalise(evening.meeting_id)
    pdf = services.minutes.pdf(evening.meeting_id)
    services.minutes.begin_correction(evening.meeting_id)
    services.council.change(minutes_kind="formal")

    known = services.safety.verify(pdf)
    assert known is not None
    assert "är minnesanteckningar från möte" in known.sentence("Filen")
