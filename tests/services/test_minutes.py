"""Minutes: what they contain, when they lock, and that a locked one never changes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from tests.services.evening import NOW, Evening, held_evening
from trygghetsrad.db.models import DraftEdit
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content import (
    Bullet,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    MinutesContent,
    Paragraph,
    Run,
)
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.checklist import CheckKind, CheckPlace, PlaceKind
from trygghetsrad.domain.classifications import AgendaItemState, AttendanceStatus, DocumentProfile
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.states import ActionState, ConcernState, DocumentKind, DocumentState, MeetingState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def content(evening: Evening) -> MinutesContent:
    return evening.services.minutes.content(evening.meeting_id)


def test_a_draft_says_who_where_and_when(evening: Evening) -> None:
    draft = content(evening)

    assert (draft.municipality, draft.council) == ("Exempelkommunen", "Trygghetsrådet")
    assert (draft.title, draft.theme, draft.place) == ("Dialog 1", "Ängslunda", "Stadsbiblioteket")
    assert (draft.chair, draft.secretary) == ("Ordföranden", "Strategen")
    assert (draft.is_draft, draft.version, draft.stamped_utc) == (True, None, NOW)
    assert draft.kind is DocumentKind.MINUTES
    assert [(group.heading, [a.name for a in group.attendees]) for group in draft.attendance] == [
        ("Förtroendevalda", ["Ordföranden"]),
        ("Tjänstepersoner", ["Strategen"]),
        ("Polisen", ["Kommunpolisen"]),
    ]
    assert [attendee.name for attendee in draft.excused] == ["Invånarrepresentant 3"]
    assert [item.paragraph for item in draft.items] == list(range(1, len(evening.items) + 1))


def test_notes_become_blocks(evening: Evening) -> None:
    assert content(evening).items[0].blocks == (
        Paragraph((Run("Ordföranden hälsade "), Run("välkommen", is_bold=True), Run("."))),
        Bullet((Run("Närvaron antecknades"),)),
    )


def test_what_is_typed_but_not_folded_is_printed(evening: Evening) -> None:
    with Session(evening.services.database.writing) as session, session.begin():
        units = "Nyss skrivet".encode("utf-16-le")
        session.add(DraftEdit(agenda_item_id=evening.items[1], position=0, removed=0, inserted=units))

    assert content(evening).items[1].blocks == (Paragraph((Run("Nyss skrivet"),)),)


def test_captured_things_stand_where_the_notes_refer_to_them(evening: Evening) -> None:
    services = evening.services
    place = evening.items[2]
    captured = services.captures.capture(place, "Mörkt i gångtunneln @Centrum #belysning >Polisen 2026-10-20")
    services.captures.capture(place, "= Belysningen prioriteras")
    lines = services.notes.text(place).split("\n")
    services.notes.save(place, "\n".join(["Först detta.", *reversed(lines)]))

    kinds = [type(block) for block in content(evening).items[2].blocks]

    assert kinds == [Paragraph, CapturedConclusion, CapturedAction, CapturedConcern]
    action = content(evening).items[2].blocks[2]
    assert isinstance(action, CapturedAction)
    assert (action.number, action.owners, action.concern_numbers) == (
        captured.action,
        ("Polisen",),
        (captured.concern,),
    )
    assert content(evening).items[2].trailing == ()


def test_what_no_line_mentions_is_printed_last_under_its_item(evening: Evening) -> None:
    services = evening.services
    captured = services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum")
    services.notes.save(evening.items[2], "Bara text.")
    services.notes.save(evening.items[3], "[[S99-999]]")

    items = content(evening).items

    assert [thing.number for thing in items[2].trailing] == [captured.concern]
    assert items[3].blocks == (Paragraph((Run("S99-999"),)),)


def test_a_reference_moved_to_another_item_is_printed_once(evening: Evening) -> None:
    services = evening.services
    captured = services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum")
    services.notes.save(evening.items[2], "")
    services.notes.save(evening.items[3], f"[[{captured.concern}]]")

    items = content(evening).items

    assert items[2].trailing == ()
    assert [type(block) for block in items[3].blocks] == [CapturedConcern]


def test_deferred_items_and_late_arrivals_are_told(evening: Evening) -> None:
    services = evening.services
    services.meetings.plan(date(2026, 11, 25), title="Nästa")
    services.agenda.defer(evening.items[4])
    services.attendance.set_span(
        evening.meeting_id, evening.people["Kommunpolisen"], from_paragraph=2, to_paragraph=5
    )

    draft = content(evening)

    assert [item.is_deferred for item in draft.items].index(True) == 4
    police = draft.attendance[-1].attendees[0]
    assert (police.from_paragraph, police.to_paragraph) == (2, 5)
    assert draft.next_meeting is not None
    assert (draft.next_meeting.title, draft.next_meeting.held_on) == ("Dialog 2", date(2026, 11, 25))


def test_formal_minutes_group_those_who_decide_and_have_places_to_sign(evening: Evening) -> None:
    evening.services.council.change(minutes_kind="formal", conclusion_word="Beslut")

    draft = content(evening)

    assert draft.kind is DocumentKind.FORMAL_MINUTES
    assert [(g.heading, [a.name for a in g.attendees]) for g in draft.attendance] == [
        ("Beslutande", ["Ordföranden", "Kommunpolisen"]),
        ("Övriga deltagande", ["Strategen"]),
    ]
    assert [s.heading for s in draft.signatories] == ["Sekreterare", "Ordförande", "Justerare"]
    assert draft.conclusion_word == "Beslut"


def test_you_said_we_did_tells_what_came_of_earlier_concerns(evening: Evening) -> None:
    services = evening.services
    concern, _ = services.concerns.create("Flera stolpar är släckta.", raised_on=date(2026, 4, 22))
    services.concerns.create("Något annat.", raised_on=date(2026, 4, 22))
    action, _ = services.action_items.create("Byt lamporna", owner_ids=[], due_on=None, concern_ids=[concern])
    services.action_items.change_state([action], ActionState.DONE, comment="Alla lampor är bytta")

    (row,) = content(evening).you_said
    assert (row.number, row.said, row.did) == (
        "S26-001",
        "Flera stolpar är släckta.",
        "Alla lampor är bytta.",
    )

    services.concerns.change_state([concern], ConcernState.TOLD_BACK, comment="Det lyser igen.")
    (row,) = content(evening).you_said
    assert (row.did, row.state) == ("Det lyser igen.", "Återkopplad")


def test_open_actions_are_those_that_were_open_that_evening(evening: Evening) -> None:
    services = evening.services
    late, _ = services.action_items.create("Klipp buskarna", owner_ids=[], due_on=date(2026, 9, 1))
    services.action_items.create("Räkna cyklar", owner_ids=[], due_on=None)
    done, _ = services.action_items.create("Redan klart", owner_ids=[], due_on=date(2026, 9, 1))
    services.action_items.change_state([done], ActionState.DONE)

    rows = content(evening).open_actions

    assert [(row.text, row.is_overdue) for row in rows] == [("Klipp buskarna", True), ("Räkna cyklar", False)]
    assert services.action_items.row(late).is_overdue


def test_finalising_keeps_a_version_that_is_served_from_then_on(evening: Evening) -> None:
    services = evening.services
    changes = services.minutes.finalise(evening.meeting_id)

    assert not changes.is_undoable
    assert services.minutes.state(evening.meeting_id) is DocumentState.FINALISED
    version, public = services.minutes.versions(evening.meeting_id)
    assert (version.profile, public.profile) == (DocumentProfile.ORIGINAL, DocumentProfile.PUBLIC)
    assert (public.number, public.sha256 == version.sha256) == (1, False)
    pdf = services.minutes.pdf(evening.meeting_id)
    assert hashlib.sha256(pdf).hexdigest() == version.sha256
    assert (version.number, version.created_by, version.created_utc) == (1, "Sekreteraren", NOW)
    kept = content(evening)
    assert (kept.is_draft, kept.version) == (False, 1)

    services.council.change(municipality="Annan kommun", conclusion_word="Beslut")
    services.people.edit(evening.people["Ordföranden"], name="Någon annan")
    services.meetings.plan(date(2026, 11, 25), title="Nästa")

    assert services.minutes.pdf(evening.meeting_id) == pdf == services.minutes.version_pdf(version.version_id)
    assert content(evening) == kept


def test_the_snapshot_reads_back_as_it_was(evening: Evening) -> None:
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum #belysning >Polisen 2026-10-20")
    draft = content(evening)

    assert from_json(MinutesContent, to_json(draft)) == draft


def test_the_pdf_holds_the_words(evening: Evening) -> None:
    pages = PdfReader(io.BytesIO(evening.services.minutes.pdf(evening.meeting_id))).pages

    text = "\n".join(page.extract_text() for page in pages)
    assert "Ängslunda" in text
    assert "Närvaron antecknades" in text


def test_finalising_folds_what_is_typed_into_the_notes(evening: Evening) -> None:
    services = evening.services
    with Session(services.database.writing) as session, session.begin():
        units = "Nyss skrivet".encode("utf-16-le")
        session.add(DraftEdit(agenda_item_id=evening.items[1], position=0, removed=0, inserted=units))

    services.minutes.finalise(evening.meeting_id)

    assert services.notes.text(evening.items[1]) == "Nyss skrivet"
    assert content(evening).items[1].blocks == (Paragraph((Run("Nyss skrivet"),)),)
    assert services.notes.fold_left_over().is_empty


def test_what_was_typed_too_late_waits_for_a_correction(evening: Evening) -> None:
    services = evening.services
    services.notes.save(evening.items[1], "Som det stod.")
    services.minutes.finalise(evening.meeting_id)
    services.drafts.put(evening.items[1], position=0, removed=0, inserted="För sent. ")
    assert services.drafts.wait_until_saved(5)

    assert services.notes.fold_left_over().is_empty
    assert services.notes.text(evening.items[1]) == "Som det stod."
    services.minutes.begin_correction(evening.meeting_id)
    services.notes.fold_left_over()
    assert services.notes.text(evening.items[1]) == "För sent. Som det stod."


CHANGES: list[tuple[str, Callable[[Evening], ChangeSet]]] = [
    ("notes", lambda e: e.services.notes.save(e.items[0], "Ändrat")),
    ("capture", lambda e: e.services.captures.capture(e.items[0], "Mörkt").changes),
    ("concern", lambda e: e.services.concerns.create("Mörkt", agenda_item_id=e.items[0])[1]),
    ("action", lambda e: e.services.action_items.create(
        "Byt", owner_ids=[], due_on=None, agenda_item_id=e.items[0])[1]),
    ("agenda title", lambda e: e.services.agenda.edit(e.items[0], title="Annat")),
    ("agenda order", lambda e: e.services.agenda.move(e.items[0], to=3)),
    ("agenda item", lambda e: e.services.agenda.add(e.meeting_id, "Mer")[1]),
    ("agenda removal", lambda e: e.services.agenda.remove(e.items[3])),
    ("agenda state", lambda e: e.services.agenda.change_state(e.items[0], AgendaItemState.DONE)),
    ("attendance", lambda e: e.services.attendance.mark(
        e.meeting_id, [e.people["Kommunpolisen"]], AttendanceStatus.ABSENT)),
    ("span", lambda e: e.services.attendance.set_span(
        e.meeting_id, e.people["Kommunpolisen"], from_paragraph=2, to_paragraph=None)),
    ("attendance removal", lambda e: e.services.attendance.remove(
        e.meeting_id, e.people["Kommunpolisen"])),
    ("meeting", lambda e: e.services.meetings.edit(e.meeting_id, title="Annat")),
    ("meeting state", lambda e: e.services.meetings.change_state(e.meeting_id, MeetingState.ONGOING)),
    ("finalise", lambda e: e.services.minutes.finalise(e.meeting_id)),
]  # fmt: skip


@pytest.mark.parametrize("change", [c for _, c in CHANGES], ids=[name for name, _ in CHANGES])
def test_a_finalised_meeting_takes_no_change(
    evening: Evening, change: Callable[[Evening], ChangeSet]
) -> None:
    evening.services.minutes.finalise(evening.meeting_id)
    before = evening.services.exchange.export_text()

    with pytest.raises(NotAllowedError):
        change(evening)
    assert evening.services.exchange.export_text() == before


def test_history_stops_at_finalising(evening: Evening) -> None:
    history = evening.services.history
    history.remember(evening.services.notes.save(evening.items[0], "Ändrat"))
    history.remember(evening.services.minutes.finalise(evening.meeting_id))

    assert history.undo() is None


def test_what_must_be_mended_stops_finalising(evening: Evening) -> None:
    services = evening.services
    services.notes.save(evening.items[0], "Kontakt: 19121212-1212")

    points = services.minutes.checklist(evening.meeting_id)
    assert points[0].is_blocking
    with pytest.raises(NotAllowedError) as refused:
        services.minutes.finalise(evening.meeting_id)
    assert refused.value.message == points[0].message
    assert services.minutes.versions(evening.meeting_id) == []
    assert services.minutes.state(evening.meeting_id) is DocumentState.DRAFT


def test_nobody_present_is_on_the_checklist(evening: Evening) -> None:
    services = evening.services
    everybody = list(evening.people.values())
    services.attendance.mark(evening.meeting_id, everybody, AttendanceStatus.ABSENT)

    messages = [point.message for point in services.minutes.checklist(evening.meeting_id)]

    assert messages[0] == "Ingen är markerad som närvarande."


def test_a_meeting_that_has_not_begun_is_not_finalised(evening: Evening) -> None:
    coming, _ = evening.services.meetings.plan(date(2026, 11, 25))

    with pytest.raises(NotAllowedError, match="inte hållits"):
        evening.services.minutes.finalise(coming)


def test_a_correction_is_a_new_version_with_a_reason(evening: Evening) -> None:
    services = evening.services
    services.minutes.finalise(evening.meeting_id)
    first = services.minutes.pdf(evening.meeting_id)

    services.minutes.begin_correction(evening.meeting_id)
    services.notes.save(evening.items[0], "Rättad text.")
    with pytest.raises(InvalidInputError, match="rättas"):
        services.minutes.finalise(evening.meeting_id)
    services.minutes.finalise(evening.meeting_id, reason="Fel i § 1")

    newest, _, oldest, _ = services.minutes.versions(evening.meeting_id)
    assert (newest.number, newest.reason, oldest.number) == (2, "Fel i § 1", 1)
    assert content(evening).version == 2
    assert services.minutes.version_pdf(oldest.version_id) == first
    assert services.minutes.pdf(evening.meeting_id) != first


def test_review_and_publishing_are_steps_of_their_own(evening: Evening) -> None:
    minutes = evening.services.minutes
    with pytest.raises(NotAllowedError, match="kan inte bli publicerad"):
        minutes.change_state(evening.meeting_id, DocumentState.PUBLISHED)
    minutes.change_state(evening.meeting_id, DocumentState.IN_REVIEW)
    assert minutes.state(evening.meeting_id) is DocumentState.IN_REVIEW

    minutes.finalise(evening.meeting_id)
    with pytest.raises(NotAllowedError, match="kan inte bli utkast"):
        minutes.change_state(evening.meeting_id, DocumentState.DRAFT)
    minutes.change_state(evening.meeting_id, DocumentState.PUBLISHED)
    assert minutes.state(evening.meeting_id) is DocumentState.PUBLISHED


def test_what_is_sent_is_logged_with_its_version(evening: Evening) -> None:
    minutes = evening.services.minutes
    draft = hashlib.sha256(minutes.pdf(evening.meeting_id)).hexdigest()
    minutes.log_dispatch(evening.meeting_id, channel="e-post", recipients="Ordföranden", sha256=draft)
    assert minutes.state(evening.meeting_id) is DocumentState.DRAFT

    minutes.finalise(evening.meeting_id)
    kept = minutes.versions(evening.meeting_id)[0].sha256
    minutes.log_dispatch(evening.meeting_id, channel="utskrift", recipients="", sha256=kept)

    assert minutes.state(evening.meeting_id) is DocumentState.DISPATCHED
    assert [(row.channel, row.version) for row in minutes.dispatches(evening.meeting_id)] == [
        ("utskrift", 1),
        ("e-post", None),
    ]


def test_what_the_typeface_lacks_is_on_the_checklist_and_printed_as_a_box(evening: Evening) -> None:
    services = evening.services
    services.notes.save(evening.items[1], "Cykeln 🚲 och ⟦p|Karin Ek⟧ – ”så”, é, ½.")
    services.captures.capture(evening.items[2], "Mörkt 中 @Centrum #belysning")

    points = [p for p in services.minutes.checklist(evening.meeting_id) if p.kind is CheckKind.MISSING_GLYPH]

    assert [point.message for point in points] == [
        "Tecknet 🚲 i § 2 kan inte skrivas ut och blir en ruta.",
        "Tecknet 中 i S26-001 kan inte skrivas ut och blir en ruta.",
    ]
    assert points[0].place == CheckPlace(PlaceKind.AGENDA_ITEM, evening.items[1], 7, 8)
    assert not any(point.is_blocking for point in points)
    pages = PdfReader(io.BytesIO(services.minutes.pdf(evening.meeting_id))).pages
    assert "Cykeln □" in "\n".join(page.extract_text() for page in pages)


def test_a_concern_that_got_nothing_is_on_the_checklist_until_it_is_answered(evening: Evening) -> None:
    services = evening.services
    result = services.captures.capture(evening.items[1], "Lampan är trasig")
    (number,) = result.numbers

    def told() -> list[CheckPlace]:
        points = services.minutes.checklist(evening.meeting_id)
        return [point.place for point in points if point.kind is CheckKind.UNANSWERED_CONCERN]

    (place,) = told()
    assert services.concerns.row(place.row_id).number == number
    services.concerns.change_state([place.row_id], ConcernState.NO_ACTION, comment="Lampan är lagad")
    assert told() == []


def test_what_was_answered_is_searched_for_personal_data_too(evening: Evening) -> None:
    services = evening.services
    services.captures.capture(evening.items[1], "Lampan är trasig")
    (concern,) = services.concerns.rows()
    services.concerns.change_state([concern.concern_id], ConcernState.ANSWERED, comment="Ring 070-174 06 05")

    points = services.minutes.checklist(evening.meeting_id)

    assert f"I {concern.number} står ett telefonnummer." in [point.message for point in points]
