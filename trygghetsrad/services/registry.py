"""All services over one opened file, each made when first asked for.

Importing this costs next to nothing: the services, and with them SQLAlchemy, are imported on first use, after
the first window is painted.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from trygghetsrad.db.file import DatabaseFile

if TYPE_CHECKING:
    from trygghetsrad.db.engine import Database
    from trygghetsrad.db.unit_of_work import UnitOfWork
    from trygghetsrad.services.action_items import ActionItems
    from trygghetsrad.services.action_lists import ActionLists
    from trygghetsrad.services.agenda import Agenda
    from trygghetsrad.services.attendance import AttendanceList
    from trygghetsrad.services.calendar_files import CalendarFiles
    from trygghetsrad.services.capture import Captures
    from trygghetsrad.services.closing import Closing
    from trygghetsrad.services.concern_links import ConcernLinks
    from trygghetsrad.services.concerns import Concerns
    from trygghetsrad.services.contacts import Contacts
    from trygghetsrad.services.council import CouncilSettings
    from trygghetsrad.services.document_life import DocumentLife
    from trygghetsrad.services.drafts import Drafts
    from trygghetsrad.services.exchange import Exchange
    from trygghetsrad.services.history import History
    from trygghetsrad.services.kind_changes import KindChanges
    from trygghetsrad.services.logos import Logos
    from trygghetsrad.services.meetings import Meetings
    from trygghetsrad.services.minutes import Minutes
    from trygghetsrad.services.notes import Notes
    from trygghetsrad.services.overview import Overview
    from trygghetsrad.services.papers import Papers
    from trygghetsrad.services.people import People
    from trygghetsrad.services.picture import Picture
    from trygghetsrad.services.private_notes import PrivateNotes
    from trygghetsrad.services.promise_import import PromiseImport
    from trygghetsrad.services.promises import Promises
    from trygghetsrad.services.redaction import Redaction
    from trygghetsrad.services.register import Register
    from trygghetsrad.services.round_table import RoundTable
    from trygghetsrad.services.safety import Safety
    from trygghetsrad.services.search import Search
    from trygghetsrad.services.sending import Sending
    from trygghetsrad.services.signed_copies import SignedCopies
    from trygghetsrad.services.similar import SimilarConcerns
    from trygghetsrad.services.text_modules import TextModules
    from trygghetsrad.services.year import Year


class Services:
    """The program's use cases over one file.

    Args:
        file: an opened council file.
        clock: gives the present moment, aware.
        today: gives the present local day.
        who: gives the name written in histories and the audit trail.
    """

    def __init__(
        self,
        file: DatabaseFile,
        *,
        clock: Callable[[], datetime],
        today: Callable[[], date],
        who: Callable[[], str],
    ) -> None:
        self.file = file
        self.clock = clock
        self.today = today
        self.who = who
        self._getting_ready = RLock()
        self._database: Database | None = None
        self._unit: UnitOfWork | None = None

    def claim(self) -> None:
        """Take the right to write, if the file was opened without it; nothing happens when it is read-only.

        Raises:
            FileLockedError: another program writes to it.
            FileProblemError: it was moved meanwhile, or the folder cannot be written to.
        """
        self.file.claim()

    def warm_up(self) -> None:
        """Import the database layer and read through it once; may be called in any thread.

        No garbage is collected meanwhile, which would stop the window for long moments.

        Raises:
            CouncilError: the file is older and could not be migrated.
        """
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            with self.database.reading() as session:
                session.connection()
            _ = self.council, self.register, self.meetings, self.agenda, self.attendance, self.notes
            _ = self.captures, self.year, self.concerns, self.action_items, self.promises, self.history
        finally:
            if was_collecting:
                gc.enable()

    @property
    def database(self) -> Database:
        """Put SQLAlchemy on the file, migrated first if older; any thread may ask first."""
        with self._getting_ready:
            if self._database is None:
                from trygghetsrad.db.engine import attach

                self._database = attach(self.file)
            return self._database

    @database.setter
    def database(self, database: Database) -> None:
        self._database = database

    @property
    def unit(self) -> UnitOfWork:
        """Give the unit of work that every service writes through."""
        with self._getting_ready:
            if self._unit is None:
                from trygghetsrad.db.unit_of_work import UnitOfWork

                self._unit = UnitOfWork(self.database, clock=self.clock, who=self.who)
            return self._unit

    @cached_property
    def overview(self) -> Overview:
        """What Översikt shows; neither importing nor using it imports SQLAlchemy."""
        from trygghetsrad.services.overview import Overview

        return Overview(self.file, today=self.today)

    @cached_property
    def year(self) -> Year:
        """The year plan."""
        from trygghetsrad.services.year import Year

        return Year(self.unit, today=self.today)

    @cached_property
    def calendar_files(self) -> CalendarFiles:
        """Meetings as calendar files."""
        from trygghetsrad.services.calendar_files import CalendarFiles

        return CalendarFiles(self.unit, self.council)

    @cached_property
    def history(self) -> History:
        """Undo and redo."""
        from trygghetsrad.services.history import History

        return History(self.unit)

    @cached_property
    def council(self) -> CouncilSettings:
        """The council's own settings."""
        from trygghetsrad.services.council import CouncilSettings

        return CouncilSettings(self.unit)

    @cached_property
    def register(self) -> Register:
        """Owners, categories, areas, places and text modules."""
        from trygghetsrad.services.register import Register

        return Register(self.unit)

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

    @cached_property
    def people(self) -> People:
        """People, their roles and mandate periods."""
        from trygghetsrad.services.people import People

        return People(self.unit, today=self.today)

    @cached_property
    def contacts(self) -> Contacts:
        """How to reach people."""
        from trygghetsrad.services.contacts import Contacts

        return Contacts(self.unit, today=self.today)

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
    def closing(self) -> Closing:
        """Avsluta mötet."""
        from trygghetsrad.services.closing import Closing

        return Closing(self.unit, clock=self.clock, today=self.today)

    @cached_property
    def attendance(self) -> AttendanceList:
        """Who is invited and who took part."""
        from trygghetsrad.services.attendance import AttendanceList

        return AttendanceList(self.unit)

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
    def sending(self) -> Sending:
        """Letters about a meeting's papers."""
        from trygghetsrad.services.sending import Sending

        return Sending(self.unit, self.council, self.contacts, today=self.today)

    @cached_property
    def action_lists(self) -> ActionLists:
        """Lists of action items on paper."""
        from trygghetsrad.services.action_lists import ActionLists

        return ActionLists(self.unit, self.council, today=self.today)

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
            promises=self.promises,
            picture=self.picture,
        )
        return Papers(self.unit, self.council, sources, today=self.today)

    @cached_property
    def promises(self) -> Promises:
        """Promises, commitments and evidence."""
        from trygghetsrad.services.promises import Promises

        return Promises(self.unit, today=self.today)

    @cached_property
    def promise_import(self) -> PromiseImport:
        """Promises taken in from a page."""
        from trygghetsrad.services.promise_import import PromiseImport

        return PromiseImport(self.unit)

    @cached_property
    def picture(self) -> Picture:
        """The situation picture."""
        from trygghetsrad.services.picture import Picture

        return Picture(self.unit)

    @cached_property
    def search(self) -> Search:
        """Search in everything."""
        from trygghetsrad.services.search import Search

        return Search(self.unit, today=self.today)

    @cached_property
    def exchange(self) -> Exchange:
        """Export and import of everything."""
        from trygghetsrad.services.exchange import Exchange

        return Exchange(self.database)

    @cached_property
    def safety(self) -> Safety:
        """Backup, check and recognition of documents."""
        from trygghetsrad.services.safety import Safety

        return Safety(self.database)

    def close(self) -> None:
        """Close the file; nothing may be used after."""
        if "drafts" in self.__dict__:
            self.drafts.close()
        if "similar_concerns" in self.__dict__:
            self.similar_concerns.close()
        if self._database is not None:
            self._database.close()
        else:
            self.file.close()
