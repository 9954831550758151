"""What is there all year: the council and its people, the year, promises, the whole file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from trygghetsrad.db.file import is_newest
from trygghetsrad.services.opened_file import OpenedFile

if TYPE_CHECKING:
    from trygghetsrad.services.attendance_over_year import AttendanceOverYear
    from trygghetsrad.services.backups import Backups
    from trygghetsrad.services.calendar_files import CalendarFiles
    from trygghetsrad.services.contacts import Contacts
    from trygghetsrad.services.council import CouncilSettings
    from trygghetsrad.services.evidence import EvidenceBook
    from trygghetsrad.services.exchange import Exchange
    from trygghetsrad.services.history import History
    from trygghetsrad.services.list_import import ListImport
    from trygghetsrad.services.mandates import Mandates
    from trygghetsrad.services.other_meetings import OtherMeetings
    from trygghetsrad.services.overview import Overview
    from trygghetsrad.services.people import People
    from trygghetsrad.services.picture import Picture
    from trygghetsrad.services.plan_settings import PlanSettings
    from trygghetsrad.services.problems import Problems
    from trygghetsrad.services.promise_clocks import PromiseClocks
    from trygghetsrad.services.promise_import import PromiseImport
    from trygghetsrad.services.promises import Promises
    from trygghetsrad.services.register import Register
    from trygghetsrad.services.safety import Safety
    from trygghetsrad.services.search import Search
    from trygghetsrad.services.timeline import Timeline
    from trygghetsrad.services.year import Year


class CouncilServices(OpenedFile):
    """What is there all year: the council and its people, the year, promises, the whole file."""

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
    def plan_settings(self) -> PlanSettings:
        """The rules by which dates are proposed."""
        from trygghetsrad.services.plan_settings import PlanSettings

        return PlanSettings(self.unit)

    @cached_property
    def other_meetings(self) -> OtherMeetings:
        """Other bodies' meetings."""
        from trygghetsrad.services.other_meetings import OtherMeetings

        return OtherMeetings(self.unit)

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
    def people(self) -> People:
        """People, their roles and mandate periods."""
        from trygghetsrad.services.people import People

        return People(self.unit, today=self.today)

    @cached_property
    def mandates(self) -> Mandates:
        """Who has which task, from when to when."""
        from trygghetsrad.services.mandates import Mandates

        return Mandates(self.unit, today=self.today)

    @cached_property
    def attendance_over_year(self) -> AttendanceOverYear:
        """Who has been at the dialogues of a year."""
        from trygghetsrad.services.attendance_over_year import AttendanceOverYear

        return AttendanceOverYear(self.unit)

    @cached_property
    def contacts(self) -> Contacts:
        """How to reach people."""
        from trygghetsrad.services.contacts import Contacts

        return Contacts(self.unit, today=self.today)

    @cached_property
    def problems(self) -> Problems:
        """Problem cards."""
        from trygghetsrad.services.problems import Problems

        return Problems(self.unit, today=self.today)

    @cached_property
    def timeline(self) -> Timeline:
        """What has happened at a place over the years."""
        from trygghetsrad.services.timeline import Timeline

        return Timeline(self.unit)

    @cached_property
    def evidence(self) -> EvidenceBook:
        """What was done for commitments."""
        from trygghetsrad.services.evidence import EvidenceBook

        return EvidenceBook(self.unit, today=self.today)

    @cached_property
    def promises(self) -> Promises:
        """Promises and commitments."""
        from trygghetsrad.services.promises import Promises

        return Promises(self.unit, today=self.today)

    @cached_property
    def promise_import(self) -> PromiseImport:
        """Promises taken in from a page."""
        from trygghetsrad.services.promise_import import PromiseImport

        return PromiseImport(self.unit)

    @cached_property
    def promise_clocks(self) -> PromiseClocks:
        """How soon kinds of concerns are promised to be dealt with, and were."""
        from trygghetsrad.services.promise_clocks import PromiseClocks

        return PromiseClocks(self.unit, today=self.today)

    @cached_property
    def list_import(self) -> ListImport:
        """Lists that others have made."""
        from trygghetsrad.services.list_import import ListImport

        return ListImport(self.unit, today=self.today)

    @cached_property
    def picture(self) -> Picture:
        """The situation picture."""
        from trygghetsrad.services.picture import Picture

        return Picture(self.unit)

    @cached_property
    def search(self) -> Search:
        """Search in everything; neither importing nor using it imports SQLAlchemy, but for an older file."""
        from trygghetsrad.services.search import Search

        return Search(self.file, prepare=lambda: is_newest(self.file.revision()) or self.database)

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

    @cached_property
    def backups(self) -> Backups:
        """The backups beside the file; neither importing nor using it imports SQLAlchemy."""
        from trygghetsrad.services.backups import Backups

        return Backups(self.file, clock=self.clock)
