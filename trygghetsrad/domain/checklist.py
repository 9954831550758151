"""What must stand before minutes are finalised, and what ought to; each point says where to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trygghetsrad.domain.note_text import plain_text
from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data
from trygghetsrad.domain.private_names import NO_NAMES, PrivateNames
from trygghetsrad.domain.swedish import cited, join_names


class CheckKind(StrEnum):
    """What a point of the check list is about."""

    NOBODY_PRESENT = "nobody_present"
    NO_CHAIR = "no_chair"
    NO_SECRETARY = "no_secretary"
    EMPTY_AGENDA = "empty_agenda"
    EMPTY_ITEM = "empty_item"
    NO_OWNER = "no_owner"
    NO_DUE_DATE = "no_due_date"
    PERSONAL_DATA = "personal_data"
    MISSING_GLYPH = "missing_glyph"
    UNANSWERED_CONCERN = "unanswered_concern"
    NOT_APPROVED = "not_approved"
    CHANGED_SINCE = "changed_since"


class PlaceKind(StrEnum):
    """Where in a meeting something can be mended."""

    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    AGENDA_ITEM = "agenda_item"
    ACTION_ITEM = "action_item"
    CONCERN = "concern"
    CONCLUSION = "conclusion"
    DOCUMENT = "document"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """Where to go; `row_id` is 0 for what a meeting has one of, and start and end mark a part of its text."""

    kind: PlaceKind
    row_id: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One thing to mend.

    Attributes:
        message: one Swedish sentence.
        is_blocking: the minutes cannot be finalised before it is mended; the others may be accepted.
    """

    kind: CheckKind
    message: str
    place: CheckPlace
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An agenda item; `captured` counts the concerns, actions and conclusions under it."""

    agenda_item_id: int
    paragraph: int
    title: str
    notes: str
    captured: int = 0
    is_deferred: bool = False


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action item that came out of the meeting."""

    action_item_id: int
    number: str
    text: str
    owners: tuple[str, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Another text that will be printed: a concern or a conclusion, by its number."""

    place: PlaceKind
    row_id: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """A concern that was raised at the meeting.

    Attributes:
        is_answered: it got an answer, an action item, an end or a reason why nothing is done.
    """

    concern_id: int
    number: str
    text: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class UnprintableFacts:
    """Characters of a text that the papers' typeface lacks; `where` names the text: "§ 3", "S26-001"."""

    place: CheckPlace
    where: str
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """Somebody who is to approve minutes that are out for review.

    Attributes:
        is_given: it is approved.
        is_overtaken: something that the minutes print has been changed after that.
    """

    name: str
    is_given: bool
    is_overtaken: bool = False


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """What the check list is made from.

    Attributes:
        approvals: of those who are to approve; empty while nobody is.
        lacks_review: the council reviews its minutes, and these have not been sent out.
    """

    items: tuple[ItemFacts, ...]
    present_count: int
    has_chair: bool
    has_secretary: bool
    actions: tuple[ActionFacts, ...] = ()
    texts: tuple[TextFacts, ...] = ()
    private_names: PrivateNames = NO_NAMES
    unprintable: tuple[UnprintableFacts, ...] = ()
    concerns: tuple[ConcernFacts, ...] = ()
    approvals: tuple[ApprovalFacts, ...] = ()
    lacks_review: bool = False


def check_minutes(facts: MinutesFacts) -> tuple[CheckPoint, ...]:
    """Give what is to be mended, what blocks first; empty when the minutes can be finalised as they are."""
    points = [*_attendance(facts), *_agenda(facts), *_actions(facts), *_concerns(facts)]
    points += _personal_data(facts)
    points += map(_missing_glyph, facts.unprintable)
    points += _approvals(facts)
    return tuple(sorted(points, key=lambda point: not point.is_blocking))


def can_finalise(points: tuple[CheckPoint, ...]) -> bool:
    """Tell whether nothing that must be mended is left."""
    return not any(point.is_blocking for point in points)


def _approvals(facts: MinutesFacts) -> Iterator[CheckPoint]:
    place = CheckPlace(PlaceKind.DOCUMENT)
    if facts.lacks_review:
        message = "Dokumentet har inte granskats och godkänts."
        yield CheckPoint(CheckKind.NOT_APPROVED, message, place)
    for approval in facts.approvals:
        if not approval.is_given:
            message = f"{approval.name} har inte godkänt dokumentet."
            yield CheckPoint(CheckKind.NOT_APPROVED, message, place)
        elif approval.is_overtaken:
            message = f"Något har ändrats efter att {approval.name} godkände dokumentet."
            yield CheckPoint(CheckKind.CHANGED_SINCE, message, place)


def _missing_glyph(facts: UnprintableFacts) -> CheckPoint:
    several = len(facts.characters) > 1
    characters = join_names(facts.characters)
    what = f"Tecknen {characters}" if several else f"Tecknet {characters}"
    message = f"{what} i {facts.where} kan inte skrivas ut och blir {'rutor' if several else 'en ruta'}."
    return CheckPoint(CheckKind.MISSING_GLYPH, message, facts.place)


def _attendance(facts: MinutesFacts) -> Iterator[CheckPoint]:
    place = CheckPlace(PlaceKind.ATTENDANCE)
    if facts.present_count == 0:
        message = "Ingen är markerad som närvarande."
        yield CheckPoint(CheckKind.NOBODY_PRESENT, message, place, is_blocking=True)
        return
    if not facts.has_chair:
        yield CheckPoint(CheckKind.NO_CHAIR, "Ingen närvarande är ordförande.", place)
    if not facts.has_secretary:
        yield CheckPoint(CheckKind.NO_SECRETARY, "Ingen närvarande är sekreterare.", place)


def _agenda(facts: MinutesFacts) -> Iterator[CheckPoint]:
    if not facts.items:
        place = CheckPlace(PlaceKind.AGENDA)
        yield CheckPoint(CheckKind.EMPTY_AGENDA, "Dagordningen är tom.", place, is_blocking=True)
    for item in facts.items:
        if item.is_deferred or item.captured or plain_text(item.notes).strip():
            continue
        place = CheckPlace(PlaceKind.AGENDA_ITEM, item.agenda_item_id)
        message = f"§ {item.paragraph} {item.title} saknar anteckningar."
        yield CheckPoint(CheckKind.EMPTY_ITEM, message, place)


def _actions(facts: MinutesFacts) -> Iterator[CheckPoint]:
    for action in facts.actions:
        place = CheckPlace(PlaceKind.ACTION_ITEM, action.action_item_id)
        what = f"Åtgärd {action.number} {cited(action.text)}"
        if not action.owners:
            message = f"{what} saknar ansvarig."
            yield CheckPoint(CheckKind.NO_OWNER, message, place)
        if action.due_on is None:
            message = f"{what} saknar slutdatum."
            yield CheckPoint(CheckKind.NO_DUE_DATE, message, place)


def _concerns(facts: MinutesFacts) -> Iterator[CheckPoint]:
    for concern in facts.concerns:
        if not concern.is_answered:
            place = CheckPlace(PlaceKind.CONCERN, concern.concern_id)
            what = f"{concern.number} {cited(concern.text)}"
            message = f"{what} har varken svar, åtgärd eller skäl att inget görs."
            yield CheckPoint(CheckKind.UNANSWERED_CONCERN, message, place)


def _personal_data(facts: MinutesFacts) -> Iterator[CheckPoint]:
    names = facts.private_names
    for item in facts.items:
        place = CheckPlace(PlaceKind.AGENDA_ITEM, item.agenda_item_id)
        yield from _found_in(item.notes, f"§ {item.paragraph}", place, names)
    for action in facts.actions:
        place = CheckPlace(PlaceKind.ACTION_ITEM, action.action_item_id)
        yield from _found_in(action.text, action.number, place, names)
    for text in facts.texts:
        yield from _found_in(text.text, text.number, CheckPlace(text.place, text.row_id), names)


def _found_in(text: str, where: str, place: CheckPlace, names: PrivateNames) -> Iterator[CheckPoint]:
    for data in find_personal_data(text, names):
        yield CheckPoint(
            CheckKind.PERSONAL_DATA,
            f"I {where} står {data.kind.phrase}.",
            CheckPlace(place.kind, place.row_id, data.start, data.end),
            is_blocking=data.kind is PersonalDataKind.PERSONAL_NUMBER,
        )
