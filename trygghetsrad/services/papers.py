"""Any paper of the council, to order: from what the file says to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from trygghetsrad.db.models import Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.content import MinutesContent, MinutesItem
from trygghetsrad.documents.content_invitation import AgendaContent, ExtractContent, WallAgendaContent
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.documents.papers import PaperContent, paper_file
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.file_names import safe_file_name
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder, PaperScope
from trygghetsrad.domain.swedish import cited, in_sentence, join_names
from trygghetsrad.services.council import CouncilProfile, CouncilSettings
from trygghetsrad.services.evening_content import (
    attendance_sheet_content,
    concern_cards_content,
    name_signs_content,
    running_order_content,
)
from trygghetsrad.services.follow_up_content import without_words
from trygghetsrad.services.invitation_content import invitation_content
from trygghetsrad.services.letterheads import letterhead
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.minutes_content import meeting_title
from trygghetsrad.services.redacted import original_of, public_texts_of, texts_with_marks
from trygghetsrad.services.report_content import report_content
from trygghetsrad.services.you_said_content import YouSaidChoice, you_said_content

if TYPE_CHECKING:
    from trygghetsrad.services.action_items import ActionItems
    from trygghetsrad.services.action_lists import ActionLists
    from trygghetsrad.services.minutes import Minutes
    from trygghetsrad.services.owner_letters import OwnerLetters
    from trygghetsrad.services.picture import Picture
    from trygghetsrad.services.promises import Promises

MOST_CARDS = 200


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A finished paper; `name` is what the file is called when nobody says otherwise."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSources:
    """The services that papers are made from."""

    minutes: Minutes
    action_items: ActionItems
    action_lists: ActionLists
    owner_letters: OwnerLetters
    promises: Promises
    picture: Picture


class Papers:
    """Make papers to order."""

    def __init__(
        self, unit: UnitOfWork, council: CouncilSettings, sources: PaperSources, *, today: Callable[[], date]
    ) -> None:
        self._unit = unit
        self._council = council
        self._sources = sources
        self._today = today

    def file(self, order: PaperOrder) -> PaperFile:
        """Make a paper; of finalised minutes, the very bytes that were kept.

        Raises:
            NotFoundError: no such meeting or §, or an owner of nothing.
            InvalidInputError: the order lacks something.
            NotAllowedError: the paper has no web version.
        """
        is_kept = order.kind is PaperKind.MINUTES and order.form is PaperForm.PDF and not order.in_large_print
        if is_kept:
            made = self._sources.minutes.pdf(_meeting_id(order), order.profile)
        else:
            made = paper_file(
                self.content(order),
                order.form,
                in_large_print=order.in_large_print,
                part=PdfPart(self._council.profile().pdf_part),
            )
        return PaperFile(f"{self.name(order)}.{order.form.value}", made)

    def content(self, order: PaperOrder) -> PaperContent:
        """Give what a paper says; see `file`."""
        if order.profile is DocumentProfile.PUBLIC and not order.kind.has_web_version:
            raise NotAllowedError(f"{order.kind.label} finns inte som webbversion.")
        if order.kind is PaperKind.MINUTES:
            return self._sources.minutes.content(_meeting_id(order), order.profile)
        if order.kind is PaperKind.EXTRACT:
            return self._extract(order)
        if order.kind is PaperKind.OWNER_LETTER:
            return self._sources.owner_letters.paper(order.owner)
        if order.kind is PaperKind.ACTION_LIST:
            return original_of(self._action_list(order))
        profile = self._council.profile()
        if order.kind.scope is PaperScope.YEAR:
            return self._in_words(self._report(order, profile), order)
        with self._unit.reading() as session:
            meeting = get_meeting(session, _meeting_id(order))
            head = letterhead(
                session,
                profile,
                stamped_utc=self._unit.now_utc(),
                registry_number=meeting.registry_number,
            )
            content = _of_meeting(session, meeting, profile, head, order, self._today())
        return self._in_words(content, order)

    def title(self, kind: PaperKind) -> str:
        """Give what a paper is called here; the minutes by the kind that the council has chosen."""
        is_protokoll = kind is PaperKind.MINUTES and self._council.profile().is_formal
        return "Protokoll" if is_protokoll else kind.label

    def name(self, order: PaperOrder) -> str:
        """Give what a file with the paper is called, without ending; nothing in it is from the notes."""
        words = [self.title(order.kind)]
        if order.place and order.kind is PaperKind.YOU_SAID:
            words.append(order.place)
        if order.paragraphs:
            words.append(f"§ {join_names(map(str, order.paragraphs))}")
        if order.kind.scope is PaperScope.MEETING:
            with self._unit.reading() as session:
                meeting = get_meeting(session, _meeting_id(order))
                words += [in_sentence(meeting_title(meeting)), meeting.held_on.isoformat()]
        elif order.kind.scope is PaperScope.YEAR:
            words.append(str(order.year))
        else:
            words += [order.owner or "", self._today().isoformat()]
        if order.profile is DocumentProfile.PUBLIC:
            words.append("webbversion")
        if order.in_large_print:
            words.append("stor stil")
        return safe_file_name(" ".join(word for word in words if word))

    def _extract(self, order: PaperOrder) -> ExtractContent:
        minutes = self._sources.minutes.content(_meeting_id(order), order.profile)
        items = tuple(item for item in minutes.items if item.paragraph in order.paragraphs)
        missing = sorted(set(order.paragraphs) - {item.paragraph for item in items})
        if missing:
            raise NotFoundError(f"Mötet har ingen § {join_names(map(str, missing))}.")
        if not items:
            raise InvalidInputError("Säg vilken paragraf utdraget gäller.")
        return ExtractContent(_with_items_alone(minutes, items), (order.receiver or "").strip() or None)

    def _action_list(self, order: PaperOrder) -> PaperContent:
        rows = self._sources.action_items.open_rows(owner=order.owner)
        if order.owner is not None and not rows:
            raise NotFoundError(f"Det finns inga öppna åtgärder för {cited(order.owner)}.")
        return self._sources.action_lists.content(rows, owner=order.owner, selection="Öppna åtgärder")

    def _report(self, order: PaperOrder, profile: CouncilProfile) -> PaperContent:
        year = order.year
        if year is None:
            raise InvalidInputError("Säg vilket år uppföljningen gäller.")
        promises, picture = self._sources.promises.rows(year=year), self._sources.picture.of_year(year)
        with self._unit.reading() as session:
            return report_content(
                session,
                year,
                profile,
                letterhead(session, profile, stamped_utc=self._unit.now_utc()),
                today=self._today(),
                promises=promises,
                picture=picture,
                is_web_version=order.profile is DocumentProfile.PUBLIC,
            )

    def _in_words(self, content: PaperContent, order: PaperOrder) -> PaperContent:
        """Take the marks of masked words away, and in a web version the words."""
        if order.profile is not DocumentProfile.PUBLIC:
            return original_of(content)
        with self._unit.reading() as session:
            return public_texts_of(content, besides=texts_with_marks(session))


def _of_meeting(
    session: Session,
    meeting: Meeting,
    profile: CouncilProfile,
    head: Letterhead,
    order: PaperOrder,
    today: date,
) -> PaperContent:
    is_public = order.profile is DocumentProfile.PUBLIC
    match order.kind:
        case PaperKind.ATTENDANCE_SHEET:
            return attendance_sheet_content(session, meeting, head)
        case PaperKind.NAME_SIGNS:
            return name_signs_content(session, meeting, head)
        case PaperKind.RUNNING_ORDER:
            return running_order_content(session, meeting, head)
        case PaperKind.CONCERN_CARDS:
            if not 1 <= order.cards <= MOST_CARDS:
                raise InvalidInputError(f"Antalet kort ska vara mellan 1 och {MOST_CARDS}.")
            return concern_cards_content(meeting, head, count=order.cards)
        case PaperKind.YOU_SAID:
            choice = YouSaidChoice(order.place, order.from_on, order.until_on)
            return you_said_content(session, meeting, head, choice, is_web_version=is_public)
        case _:
            invitation = invitation_content(session, meeting, profile, head, today=today)
            if is_public:  # whom the council calls is nobody else's business
                invitation = replace(invitation, invited=(), chair=None, secretary=None)
                invitation = replace(invitation, open_actions=without_words(invitation.open_actions))
            if order.kind is PaperKind.WALL_AGENDA:
                return WallAgendaContent(invitation)
            return AgendaContent(invitation) if order.kind is PaperKind.AGENDA else invitation


def _meeting_id(order: PaperOrder) -> int:
    if order.meeting_id is None:
        raise InvalidInputError("Säg vilket möte det gäller.")
    return order.meeting_id


def _with_items_alone(minutes: MinutesContent, items: tuple[MinutesItem, ...]) -> MinutesContent:
    """Give minutes with some of their §§ and nothing of what stands after them."""
    return replace(
        minutes,
        items=items,
        you_said=(),
        open_actions=(),
        next_meeting=None,
        attachments=(),
        signatories=(),
        notice=None,
    )
