"""What leaves the house: minutes and other papers, their life, masks and letters."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from trygghetsrad.services.meeting_services import MeetingServices

if TYPE_CHECKING:
    from trygghetsrad.services.action_lists import ActionLists
    from trygghetsrad.services.document_life import DocumentLife
    from trygghetsrad.services.invitations import Invitations
    from trygghetsrad.services.logos import Logos
    from trygghetsrad.services.minutes import Minutes
    from trygghetsrad.services.owner_letters import OwnerLetters
    from trygghetsrad.services.owner_replies import OwnerReplies
    from trygghetsrad.services.papers import Papers
    from trygghetsrad.services.redaction import Redaction
    from trygghetsrad.services.reminders import Reminders
    from trygghetsrad.services.sending import Sending
    from trygghetsrad.services.shown_lists import ShownLists
    from trygghetsrad.services.signed_copies import SignedCopies


class PaperServices(MeetingServices):
    """What leaves the house: minutes and other papers, their life, masks and letters."""

    @cached_property
    def minutes(self) -> Minutes:
        """Minutes: content, check list, versions, dispatch."""
        from trygghetsrad.services.minutes import Minutes

        return Minutes(self.unit, self.council)

    @cached_property
    def document_life(self) -> DocumentLife:
        """Review, approval, publishing and the archive."""
        from trygghetsrad.services.document_life import DocumentLife

        return DocumentLife(self.unit, self.council, today=self.today)

    @cached_property
    def signed_copies(self) -> SignedCopies:
        """Signed copies of finalised minutes."""
        from trygghetsrad.services.signed_copies import SignedCopies

        return SignedCopies(self.unit)

    @cached_property
    def redaction(self) -> Redaction:
        """What the web version leaves out."""
        from trygghetsrad.services.redaction import Redaction

        return Redaction(self.unit, self.council)

    @cached_property
    def invitations(self) -> Invitations:
        """The kallelse of a meeting, and what was sent."""
        from trygghetsrad.services.invitations import Invitations

        return Invitations(self.unit, self.council, self.sending, self.calendar_files, today=self.today)

    @cached_property
    def sending(self) -> Sending:
        """Letters about a meeting's papers."""
        from trygghetsrad.services.sending import Sending

        return Sending(self.unit, self.council, self.contacts, today=self.today)

    @cached_property
    def shown_lists(self) -> ShownLists:
        """Lists as they are shown, on paper and for Excel."""
        from trygghetsrad.services.shown_lists import ShownLists

        return ShownLists(self.unit, self.council, today=self.today)

    @cached_property
    def action_lists(self) -> ActionLists:
        """Lists of action items on paper."""
        from trygghetsrad.services.action_lists import ActionLists

        return ActionLists(self.unit, self.council, today=self.today)

    @cached_property
    def reminders(self) -> Reminders:
        """How many owners are to be reminded."""
        from trygghetsrad.services.reminders import Reminders

        return Reminders(self.file, today=self.today)

    @cached_property
    def owner_letters(self) -> OwnerLetters:
        """Letters and reminders to owners."""
        from trygghetsrad.services.owner_letters import OwnerLetters

        return OwnerLetters(self.unit, self.council, today=self.today)

    @cached_property
    def owner_replies(self) -> OwnerReplies:
        """Answers from owners."""
        from trygghetsrad.services.owner_replies import OwnerReplies

        return OwnerReplies(self.unit, today=self.today)

    @cached_property
    def logos(self) -> Logos:
        """The logo at the head of the papers."""
        from trygghetsrad.services.logos import Logos

        return Logos(self.unit)

    @cached_property
    def papers(self) -> Papers:
        """Every paper of the council, to order."""
        from trygghetsrad.services.papers import Papers, PaperSources

        sources = PaperSources(
            minutes=self.minutes,
            action_items=self.action_items,
            action_lists=self.action_lists,
            owner_letters=self.owner_letters,
            promises=self.promises,
            picture=self.picture,
        )
        return Papers(self.unit, self.council, sources, today=self.today)
