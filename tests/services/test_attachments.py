"""Files that belong to what the council works with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.services import attachments as module

PDF = b"%PDF-1.7 signed promise %%EOF"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def test_a_file_is_kept_as_it_was(evening: Evening) -> None:
    promise_id, _ = evening.services.promises.add(2026, "Trygga platser")
    evening.services.attachments.add(AttachedTo.PROMISE, promise_id, name="Löfte åäö.pdf", file=PDF)
    (row,) = evening.services.attachments.rows(AttachedTo.PROMISE, promise_id)
    assert (row.name, row.media_type, row.bytes_long) == ("Löfte åäö.pdf", "application/pdf", len(PDF))
    assert evening.services.attachments.file(row.attachment_id) == PDF


def test_what_is_taken_away_comes_back_with_undo(evening: Evening) -> None:
    services = evening.services
    services.attachments.add(AttachedTo.MEETING, evening.meeting_id, name="karta.png", file=b"picture")
    (row,) = services.attachments.rows(AttachedTo.MEETING, evening.meeting_id)
    services.history.remember(services.attachments.remove(row.attachment_id))
    assert services.attachments.rows(AttachedTo.MEETING, evening.meeting_id) == []
    services.history.undo()
    assert services.attachments.rows(AttachedTo.MEETING, evening.meeting_id) == [row]
    assert services.attachments.file(row.attachment_id) == b"picture"


def test_a_meetings_files_stand_in_its_papers(evening: Evening) -> None:
    services = evening.services
    services.attachments.add(AttachedTo.MEETING, evening.meeting_id, name="karta.png", file=b"picture")
    content = services.minutes.content(evening.meeting_id)
    assert [(row.label, row.title) for row in content.attachments] == [("Bilaga 1", "karta.png")]


@pytest.mark.parametrize(("file", "said"), [(b"", "tom"), (b"12345", "för stor"), (b"1234", "redan bifogad")])
def test_what_cannot_be_attached_is_explained(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, file: bytes, said: str
) -> None:
    monkeypatch.setattr(module, "LARGEST_BYTES", 4)
    item = evening.items[0]
    evening.services.attachments.add(AttachedTo.AGENDA_ITEM, item, name="a.txt", file=b"1234")
    with pytest.raises(InvalidInputError, match=said):
        evening.services.attachments.add(AttachedTo.AGENDA_ITEM, item, name="a.txt", file=file)


def test_finalised_minutes_keep_their_files_and_signed_copies_stay(evening: Evening) -> None:
    services = evening.services
    services.attachments.add(AttachedTo.MEETING, evening.meeting_id, name="karta.png", file=b"picture")
    (row,) = services.attachments.rows(AttachedTo.MEETING, evening.meeting_id)
    services.minutes.finalise(evening.meeting_id)
    services.signed_copies.add(evening.meeting_id, "signerad.pdf", b"%PDF-1.4 signed %%EOF")
    (copy,) = services.signed_copies.rows(evening.meeting_id)
    assert services.attachments.rows(AttachedTo.MEETING, evening.meeting_id) == [row]
    for attachment_id in (row.attachment_id, copy.attachment_id):
        with pytest.raises(NotAllowedError):
            services.attachments.remove(attachment_id)
    with pytest.raises(NotAllowedError):
        services.attachments.add(AttachedTo.MEETING, evening.meeting_id, name="b.png", file=b"more")


def test_a_file_needs_something_to_belong_to(evening: Evening) -> None:
    with pytest.raises(NotFoundError):
        evening.services.attachments.add(AttachedTo.CONCERN, 99, name="a.txt", file=b"1234")
    with pytest.raises(NotFoundError):
        evening.services.attachments.file(99)
