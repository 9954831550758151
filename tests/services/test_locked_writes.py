"""Finalised minutes are tried on by every write there is, and stay as they were.

The writes are found by looking: every public method of every service that gives changes. A new one needs no
line here as long as its arguments have names that are known; otherwise this test fails and asks for them.
"""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.domain.agenda_offers import Offer, OfferSource
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.checklist import PlaceKind
from trygghetsrad.domain.classifications import (
    AgendaItemKind,
    AgendaItemState,
    AttendanceStatus,
    CouncilRole,
    Difference,
    DocumentProfile,
    InvitationReply,
    PersonGroup,
)
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.domain.plan_rules import PlanRules
from trygghetsrad.domain.redaction import MaskReason
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import ActionState, ConcernState, DocumentState, MeetingKind, MeetingState
from trygghetsrad.services.other_meetings import CalendarTaking
from trygghetsrad.services.printed_texts import TextPlace
from trygghetsrad.services.promises import CommitmentText
from trygghetsrad.services.register import Word
from trygghetsrad.services.registry import Services

GIVES_CHANGES = ("ChangeSet", "Captured", "KindChanged")


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum >Polisen")
    services.captures.capture(evening.items[2], "= Belysningen prioriteras")
    services.meetings.plan(HELD_ON + timedelta(days=60))
    services.minutes.finalise(evening.meeting_id)
    services.other_meetings.add("Kommunfullmäktige", HELD_ON + timedelta(days=5))
    services.signed_copies.add(evening.meeting_id, "signerad.pdf", b"%PDF-1.4 signed %%EOF")
    yield evening
    services.close()


def writes(services: Services) -> dict[str, Callable[..., object]]:
    """Give every public method of every service that writes, by "service.method"."""
    found: dict[str, Callable[..., object]] = {}
    for name, part in inspect.getmembers_static(Services):
        if not isinstance(part, cached_property):
            continue
        service = getattr(services, name)
        for method, call in inspect.getmembers(service, inspect.ismethod):
            returns = str(inspect.signature(call).return_annotation)
            if not method.startswith("_") and any(word in returns for word in GIVES_CHANGES):
                found[f"{name}.{method}"] = call
    return found


def known_arguments(evening: Evening) -> dict[str, Any]:
    """Give what to pass for a parameter, by its name or by "service.method.name"."""
    concern = evening.services.concerns.rows()[0].concern_id
    later = next(row.meeting_id for row in evening.services.meetings.rows() if not row.state.has_started)
    action = evening.services.action_items.rows()[0].action_item_id
    person = evening.people["Ordföranden"]
    item = evening.items[2]
    return {
        "meeting_id": evening.meeting_id,
        "agenda_item_id": item,
        "concern_id": concern,
        "action_item_id": action,
        "person_id": person,
        "conclusion_id": 1,
        "problem_id": 1,
        "after": "Något annat",
        "concern_ids": [concern],
        "action_item_ids": [action],
        "person_ids": [person],
        "member_id": evening.people["Strategen"],
        "row_id": 1,
        "text": "Något annat",
        "name": "Något annat",
        "title": "Något annat",
        "line": "Något annat @Torget",
        "word": "annat",
        "notes": "Något annat",
        "comment": "Något annat",
        "reason": "Något annat",
        "answer": "Något annat",
        "place": "Torget",
        "on": HELD_ON,
        "held_on": HELD_ON + timedelta(days=1),
        "due_on": HELD_ON + timedelta(days=30),
        "from_on": HELD_ON,
        "until_on": HELD_ON,
        "at": time(21, 0),
        "starts_at": time(9, 0),
        "ends_at": time(10, 0),
        "from_paragraph": 2,
        "to_paragraph": 3,
        "year": 2026,
        "step": 1,
        "number": "S26-001",
        "file": b"%PDF-1.4 another %%EOF",
        "alt": "Ett vapen",
        "status": AttendanceStatus.EXCUSED,
        "group": PersonGroup.RESIDENT,
        "role": CouncilRole.MEMBER,
        "difference": Difference.BETTER,
        "profile": DocumentProfile.ORIGINAL,
        "channel": "e-post",
        "recipients": "Ordföranden",
        "sha256": "0" * 64,
        "agenda.move.to": 0,
        "kind_changes.change.to": next(iter(NotedKind)),
        "agenda.change_state.state": AgendaItemState.REMAINING,
        "meetings.change_state.state": MeetingState.ONGOING,
        "minutes.change_state.state": DocumentState.DRAFT,
        "concerns.change_state.state": ConcernState.DONE,
        "action_items.change_state.state": ActionState.DONE,
        "follow_up.mark_action.state": ActionState.DONE,
        "follow_up.mark_concern.state": ConcernState.TOLD_BACK,
        "council.change.values": {"paragraph_mode": "meeting", "paragraph_start": 7, "council": "Annat"},
        "register.archive.word": Word.PLACE,
        "register.rename.word": Word.PLACE,
        "days": [HELD_ON + timedelta(days=90)],
        "link": ConcernLink(LinkKind.DUPLICATE, concern),
        "owner_ids": [1],
        "until": HELD_ON + timedelta(days=60),
        "redaction.mask.place": TextPlace(PlaceKind.AGENDA_ITEM, evening.items[0], "notes"),
        "redaction.unmask.place": TextPlace(PlaceKind.AGENDA_ITEM, evening.items[0], "notes"),
        "redaction.mask.reason": MaskReason.OTHER,
        "start": 0,
        "end": 11,
        "words": "Ordföranden",
        "promise_id": 1,
        "commitment_id": 1,
        "evidence_id": 1,
        "done_on": HELD_ON,
        "signed_on": HELD_ON,
        "proposed": (),
        "path": evening.services.file.path,
        "only": evening.items[3],
        "is_archived": True,
        "is_locked": True,
        "attached_to": AttachedTo.MEETING,
        "attachment_id": 1,
        "attachments.add.row_id": evening.meeting_id,
        "written": CommitmentText("Något annat"),
        "from_year": 2025,
        "rules": PlanRules(weekdays=(3,)),
        "body": "Kommunfullmäktige",
        "other_id": 1,
        "other_ids": [1],
        "taking": CalendarTaking("Kommunfullmäktige", (), (), (1,), 0),
        "category_id": 1,
        "letter": evening.services.invitations.letter(later, InvitationStep.FIRST),
        "deputy_id": evening.people["Strategen"],
        "reply": InvitationReply.DECLINED,
        "owner_id": 1,
        "hours": 48,
        "email": "tekniska@exempel.se",
        "letters": evening.services.owner_letters.make(
            [evening.services.owner_letters.owners()[0].owner_id], LetterKind.LETTER
        ).letters,
        "owner_replies.take_in.plan": evening.services.owner_replies.plan(
            evening.services.owner_replies.read_pasted("Nr;Läge\nÅ26-01;Klar")
        ),
        "plan": evening.services.list_import.plan(
            evening.services.list_import.read_pasted("Synpunkt;Ansvarig\nHalt;Polisen")
        ),
        "offer": Offer(OfferSource.BANK, "Besök", AgendaItemKind.OTHER, 10, ""),
        "item_bank.change.kind": AgendaItemKind.OTHER,
        "remark": "Något annat",
        "planned_minutes": 10,
        "bank_id": 1,
        "template_id": 1,
        "item_id": 1,
        "is_standing": False,
        "meeting_kind": MeetingKind.DIALOGUE,
        "mandate_id": 1,
    }


UNTRIED = frozenset(
    {
        "history.undo",
        "history.redo",
    }
)
"""Tried by tests of their own below."""


def kept_rows(evening: Evening) -> dict[str, list[tuple[Any, ...]]]:
    """Give what is finalised, from the file itself: versions, bytes, and what they were made from."""
    queries = {
        "versions": (
            "SELECT * FROM document_version WHERE document_id IN "
            "(SELECT id FROM document WHERE meeting_id IS NOT NULL) ORDER BY id"
        ),
        "copies": "SELECT * FROM attachment WHERE id = 1",
        "items": (
            "SELECT id, position, paragraph, title, notes, registry_number FROM agenda_item "
            f"WHERE meeting_id = {evening.meeting_id} ORDER BY id"
        ),
        "attendance": f"SELECT * FROM attendance WHERE meeting_id = {evening.meeting_id} ORDER BY id",
        "conclusions": "SELECT * FROM conclusion ORDER BY id",
        "meeting": (
            "SELECT year, number, kind, state, title, held_on, starts_at, ends_at, place "
            f"FROM meeting WHERE id = {evening.meeting_id}"
        ),
    }
    with closing(evening.services.file.reader()) as reader:
        return {name: reader.execute(query).fetchall() for name, query in queries.items()}


def call_with_known(name: str, call: Callable[..., object], known: dict[str, Any]) -> None:
    """Call a write with arguments by name."""
    given: dict[str, Any] = {}
    for parameter in inspect.signature(call).parameters.values():
        key = f"{name}.{parameter.name}"
        if key in known or parameter.name in known:
            value: Any = known.get(key, known.get(parameter.name))
            given |= value if parameter.kind is inspect.Parameter.VAR_KEYWORD else {parameter.name: value}
        elif parameter.default is inspect.Parameter.empty:
            pytest.fail(f"Tell known_arguments what to give as {key}.")
    with suppress(CouncilError, IntegrityError):
        call(**given)


def test_no_write_of_any_service_changes_finalised_minutes(evening: Evening) -> None:
    services, known = evening.services, known_arguments(evening)
    found = writes(services)
    before, pdf = kept_rows(evening), services.minutes.pdf(evening.meeting_id)
    content = services.minutes.content(evening.meeting_id)
    tried = [name for name in found if name not in UNTRIED and name != "minutes.begin_correction"]
    assert len(tried) > 60

    for name in tried:
        call_with_known(name, found[name], known)
        after = kept_rows(evening)
        changed = [kind for kind in before if before[kind] != after[kind]]
        assert not changed, f"{name} changed {changed}"

    assert services.minutes.pdf(evening.meeting_id) == pdf
    assert services.minutes.content(evening.meeting_id) == content
    assert services.safety.check() == []


def test_a_correction_opens_the_minutes_but_never_touches_a_version(evening: Evening) -> None:
    services, before = evening.services, kept_rows(evening)

    services.minutes.begin_correction(evening.meeting_id)
    services.notes.save(evening.items[0], "Rättat.")
    services.minutes.finalise(evening.meeting_id, reason="Fel namn")

    after = kept_rows(evening)
    assert after["versions"][: len(before["versions"])] == before["versions"]
    assert after["copies"] == before["copies"]


def test_neither_undo_nor_a_replay_gets_past_the_lock(tmp_path: Path) -> None:
    evening = held_evening(tmp_path / "ångra.db")
    services = evening.services
    services.history.remember(services.notes.save(evening.items[0], "Skrivet före."))
    finalised = services.minutes.finalise(evening.meeting_id)
    services.history.remember(finalised)
    before = kept_rows(evening)

    assert services.history.undo() is None
    with pytest.raises((CouncilError, IntegrityError)):
        services.unit.replay(finalised.inverse(), label="Ångra")

    assert kept_rows(evening) == before
    services.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document_version SET content = '{}'",
        "UPDATE document_version SET file = X'00', sha256 = 'x'",
        "DELETE FROM document_version",
        "UPDATE attachment SET file = X'00'",
    ],
)
def test_the_file_itself_refuses(evening: Evening, statement: str) -> None:
    before = kept_rows(evening)

    with evening.services.file.write_lock, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        evening.services.file.writer.execute(statement)

    assert kept_rows(evening) == before
