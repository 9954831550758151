"""What a meeting is made of: agenda, attendance, notes, and what is captured in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from trygghetsrad.services.council_services import CouncilServices

if TYPE_CHECKING:
    from trygghetsrad.services.action_items import ActionItems
    from trygghetsrad.services.agenda import Agenda
    from trygghetsrad.services.agenda_offers import AgendaOffers
    from trygghetsrad.services.agenda_templates import AgendaTemplates
    from trygghetsrad.services.assignments import Assignments
    from trygghetsrad.services.attachments import Attachments
    from trygghetsrad.services.attendance import AttendanceList
    from trygghetsrad.services.capture import Captures
    from trygghetsrad.services.closing import Closing
    from trygghetsrad.services.concern_links import ConcernLinks
    from trygghetsrad.services.concerns import Concerns
    from trygghetsrad.services.drafts import Drafts
    from trygghetsrad.services.follow_up import FollowUp
    from trygghetsrad.services.item_bank import ItemBank
    from trygghetsrad.services.kind_changes import KindChanges
    from trygghetsrad.services.long_lists import LongList
    from trygghetsrad.services.meetings import Meetings
    from trygghetsrad.services.notes import Notes
    from trygghetsrad.services.private_notes import PrivateNotes
    from trygghetsrad.services.replies import Replies
    from trygghetsrad.services.round_table import RoundTable
    from trygghetsrad.services.similar import SimilarConcerns
    from trygghetsrad.services.template_choice import TemplateChoice
    from trygghetsrad.services.text_modules import TextModules


class MeetingServices(CouncilServices):
    """What a meeting is made of: agenda, attendance, notes, and what is captured in them."""

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings."""
        from trygghetsrad.services.meetings import Meetings

        return Meetings(self.unit, today=self.today)

    @cached_property
    def agenda(self) -> Agenda:
        """Agenda items and their § numbers."""
        from trygghetsrad.services.agenda import Agenda

        return Agenda(self.unit)

    @cached_property
    def attachments(self) -> Attachments:
        """Files that belong to meetings, items, concerns, action items and promises."""
        from trygghetsrad.services.attachments import Attachments

        return Attachments(self.unit)

    @cached_property
    def agenda_offers(self) -> AgendaOffers:
        """What can be put on an agenda."""
        from trygghetsrad.services.agenda_offers import AgendaOffers

        return AgendaOffers(self.unit, self.agenda, today=self.today)

    @cached_property
    def item_bank(self) -> ItemBank:
        """Points that can be put on any agenda."""
        from trygghetsrad.services.item_bank import ItemBank

        return ItemBank(self.unit)

    @cached_property
    def agenda_templates(self) -> AgendaTemplates:
        """The templates that agendas are made from."""
        from trygghetsrad.services.agenda_templates import AgendaTemplates

        return AgendaTemplates(self.unit)

    @cached_property
    def template_choice(self) -> TemplateChoice:
        """Which template the agenda of one meeting follows."""
        from trygghetsrad.services.template_choice import TemplateChoice

        return TemplateChoice(self.unit)

    @cached_property
    def closing(self) -> Closing:
        """Avsluta mötet."""
        from trygghetsrad.services.closing import Closing

        return Closing(self.unit, clock=self.clock, today=self.today)

    @cached_property
    def follow_up(self) -> FollowUp:
        """Open actions and waiting concerns at a meeting."""
        from trygghetsrad.services.follow_up import FollowUp

        return FollowUp(self.unit, today=self.today)

    @cached_property
    def attendance(self) -> AttendanceList:
        """Who is invited and who took part."""
        from trygghetsrad.services.attendance import AttendanceList

        return AttendanceList(self.unit)

    @cached_property
    def replies(self) -> Replies:
        """Who is called, and what they answer."""
        from trygghetsrad.services.replies import Replies

        return Replies(self.unit, today=self.today)

    @cached_property
    def private_notes(self) -> PrivateNotes:
        """The secretary's own notes beside those of the items."""
        from trygghetsrad.services.private_notes import PrivateNotes

        return PrivateNotes(self.unit)

    @cached_property
    def rounds(self) -> RoundTable:
        """Laget runt."""
        from trygghetsrad.services.round_table import RoundTable

        return RoundTable(self.unit)

    @cached_property
    def notes(self) -> Notes:
        """Notes of agenda items and the drafts on their way there."""
        from trygghetsrad.services.notes import Notes

        return Notes(self.unit, self.file)

    @cached_property
    def drafts(self) -> Drafts:
        """Typed text on its way to the disk; importing it does not import SQLAlchemy."""
        from trygghetsrad.services.drafts import Drafts

        return Drafts(self.file)

    @cached_property
    def kind_changes(self) -> KindChanges:
        """Captured things that become another kind."""
        from trygghetsrad.services.kind_changes import KindChanges

        return KindChanges(self.unit)

    @cached_property
    def captures(self) -> Captures:
        """The capture line."""
        from trygghetsrad.services.capture import Captures

        return Captures(self.unit, today=self.today)

    @cached_property
    def concerns(self) -> Concerns:
        """Concerns."""
        from trygghetsrad.services.concerns import Concerns

        return Concerns(self.unit, today=self.today)

    @cached_property
    def concern_links(self) -> ConcernLinks:
        """Links between concerns."""
        from trygghetsrad.services.concern_links import ConcernLinks

        return ConcernLinks(self.unit)

    @cached_property
    def similar_concerns(self) -> SimilarConcerns:
        """Earlier concerns that one is like; neither importing nor using it imports SQLAlchemy."""
        from trygghetsrad.services.similar import SimilarConcerns

        return SimilarConcerns(self.file, today=self.today)

    @cached_property
    def action_items(self) -> ActionItems:
        """Action items."""
        from trygghetsrad.services.action_items import ActionItems

        return ActionItems(self.unit, today=self.today)

    @cached_property
    def assignments(self) -> Assignments:
        """Owners and promises of what was captured."""
        from trygghetsrad.services.assignments import Assignments

        return Assignments(self.unit)

    @cached_property
    def concern_list(self) -> LongList:
        """The list of concerns; neither importing nor using it imports SQLAlchemy."""
        from trygghetsrad.services.long_lists import concern_list

        return concern_list(self.file, today=self.today)

    @cached_property
    def action_item_list(self) -> LongList:
        """The list of action items; neither importing nor using it imports SQLAlchemy."""
        from trygghetsrad.services.long_lists import action_item_list

        return action_item_list(self.file, today=self.today)

    @cached_property
    def text_modules(self) -> TextModules:
        """Short words that become sentences in the notes."""
        from trygghetsrad.services.text_modules import TextModules

        return TextModules(
            self.unit,
            meetings=self.meetings,
            agenda=self.agenda,
            attendance=self.attendance,
            captures=self.captures,
            clock=self.clock,
        )
