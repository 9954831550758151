"""The example year: a fictional council's 2026, played through the services into a new file.

The story lies in `resources/example/`: `council.json` has what is there from the beginning, `dialogue_1.json`
to `dialogue_4.json` the four evenings with their notes and what was captured, and `events.json` what happened
to actions and concerns in between. All times there are Swedish local time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.contents import first_filled_table
from trygghetsrad.db.engine import Database
from trygghetsrad.db.models import Attendance, Membership, Person, Setting
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import CouncilRole, Difference, PersonGroup
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.action_item_rows import commitment_labels
from trygghetsrad.services.example_dialogue import ExampleDialogue
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.presets import add_areas, add_promises, put_settings, read_source
from trygghetsrad.services.story import SECRETARY, Step, Story

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services

EXAMPLE_YEAR = 2026
DIALOGUES = 4
_MARK = "is_example_year"
_CHAIR = "Ordförande"

Source = Mapping[str, Any]


def load_example_year(services: Services) -> ChangeSet:
    """Fill a new file with the example year; every stamp is the story's, not the present.

    Raises:
        NotAllowedError: the file has contents already.
    """
    return fill_with_example_year(services.database)


def fill_with_example_year(database: Database) -> ChangeSet:
    """Do the same to a database that no services are made for yet."""
    with database.reading() as session:
        if first_filled_table(session) is not None:
            raise NotAllowedError("Exempelåret läses in i en ny, tom fil, aldrig bland egna uppgifter.")
    _ExampleYear(database).tell()
    return ChangeSet.of_everything("Läs in exempelåret")


def is_example_year(session: Session) -> bool:
    """Tell whether a file is the example year, which may be thrown away and made anew."""
    return session.scalars(select(Setting.id).where(Setting.name == _MARK).limit(1)).first() is not None


class _ExampleYear:
    """The year's story, from the files among the resources."""

    def __init__(self, database: Database) -> None:
        self._source: Source = read_source("example/council.json")
        self._begins_at = datetime.fromisoformat(self._source["begins"])
        self._story = Story(database, begins_at=self._begins_at)
        self._services = self._story.services

    def tell(self) -> None:
        """Play the year."""
        self._set_up_file()
        self._set_up_people()
        self._set_up_register()
        self._story.play(self._steps())

    def _set_up_file(self) -> None:
        seed(self._services, owners=self._source["owners"])
        with self._services.unit("Inställningar", is_undoable=False) as (session, _):
            put_settings(session, {**self._source["profile"], _MARK: True})

    def _set_up_people(self) -> None:
        self._story.set_clock(self._begins_at + timedelta(minutes=20))
        from_on = date.fromisoformat(self._source["mandates_from"])
        with self._services.unit("Rådets deltagare", is_undoable=False) as (session, _):
            for source in (*self._source["people"], *self._source["deputies"], *self._source["guests"]):
                person = Person(
                    name=source["name"],
                    group=PersonGroup(source["group"]),
                    position=len(self._story.ids.people),
                )
                session.add(person)
                session.flush()
                self._story.ids.people[person.name] = person.id
                if "role" in source:
                    session.add(
                        Membership(
                            person_id=person.id,
                            role=CouncilRole(source["role"]),
                            from_on=from_on,
                            deputy_for_id=self._story.ids.people.get(source.get("deputy_for", "")),
                        )
                    )

    def _set_up_register(self) -> None:
        self._story.set_clock(self._begins_at + timedelta(minutes=50))
        with self._services.unit("Områden, platser och löften", is_undoable=False) as (session, _):
            add_areas(session, self._source["areas"])
            add_promises(session, self._source["promises"], year=EXAMPLE_YEAR)
        ids, register = self._story.ids, self._services.register
        ids.owners.update((row.name, row.row_id) for row in register.owners())
        ids.categories.update((row.name, row.row_id) for row in register.categories())
        ids.places.update((row.name, row.row_id) for row in register.places())
        with self._services.unit.reading() as session:
            ids.commitments.update((label, row_id) for row_id, label in commitment_labels(session).items())

    def _steps(self) -> Iterator[Step]:
        members = [source["name"] for source in self._source["people"]]
        deputies = [source["name"] for source in self._source["deputies"]]
        for number in range(1, DIALOGUES + 1):
            source = read_source(f"example/dialogue_{number}.json")
            yield from ExampleDialogue(
                self._story, f"{EXAMPLE_YEAR}-{number}", source, members=members, deputies=deputies
            ).steps()
        yield Step(datetime.fromisoformat(self._source["new_chair"]["at"]), self._change_chair)
        yield Step(
            datetime.fromisoformat(self._source["next_year"]["proposed"]),
            lambda: self._plan_next_year(deputies),
        )
        yield from (self._event_step(event) for event in read_source("example/events.json"))
        yield from (self._evidence_step(evidence) for evidence in self._source["evidence"])

    def _change_chair(self) -> None:
        """Let a new chair take over after the election, also in the meetings that are planned already."""
        people, first_day = self._story.ids.people, self._story.today
        with self._services.unit("Ny ordförande efter valet") as (session, _):
            former = session.get_one(Person, people[_CHAIR])
            for mandate in session.scalars(select(Membership).where(Membership.person_id == former.id)):
                mandate.until_on = first_day - timedelta(days=1)
            former.name = self._source["new_chair"]["former"]
            former.is_archived = True
            chair = Person(name=_CHAIR, group=former.group, position=former.position)
            session.add(chair)
            session.flush()
            session.add(Membership(person_id=chair.id, role=CouncilRole.CHAIR, from_on=first_day))
            coming = [row.meeting_id for row in self._services.meetings.rows() if row.held_on > first_day]
            for row in session.scalars(
                select(Attendance).where(Attendance.person_id == former.id, Attendance.meeting_id.in_(coming))
            ):
                row.person_id = chair.id
            people[former.name], people[_CHAIR] = former.id, chair.id

    def _plan_next_year(self, deputies: Sequence[str]) -> None:
        for source in self._source["next_year"]["dialogues"]:
            meeting_id, _ = self._services.meetings.plan(
                date.fromisoformat(source["held_on"]), title=source["title"], place=source["place"]
            )
            for name in deputies:
                self._services.attendance.remove(meeting_id, self._story.ids.people[name])

    def _evidence_step(self, source: Source) -> Step:
        ids = self._story.ids
        return Step(
            datetime.fromisoformat(source["recorded"]),
            lambda: self._services.evidence.add(
                ids.commitments[source["commitment"]],
                done_on=date.fromisoformat(source["done_on"]),
                amount=source["amount"],
                note=source["note"],
                action_item_id=ids.actions[source["action"]],
            ),
        )

    def _event_step(self, event: Source) -> Step:
        telling = {"Å": self._tell_of_action, "P": self._tell_of_problem}
        run = telling.get(event["number"][0], self._tell_of_concern)
        return Step(datetime.fromisoformat(event["at"]), lambda: run(event), event.get("who", SECRETARY))

    def _tell_of_problem(self, event: Source) -> None:
        ids, problems = self._story.ids, self._services.problems
        concerns = [ids.concerns[number] for number in event["concerns"]]
        cards = {row.number: row.problem_id for row in problems.rows()}
        if event["number"] not in cards:
            cards[event["number"]], _ = problems.create(event["title"], concern_ids=concerns)
        else:
            problems.add_concerns(cards[event["number"]], concerns)
        problems.edit(cards[event["number"]], **event["said"])

    def _tell_of_action(self, event: Source) -> None:
        actions, row_id = self._services.action_items, self._story.ids.actions[event["number"]]
        if "state" in event:
            actions.change_state([row_id], ActionState(event["state"]), comment=event["said"])
        elif "due" in event:
            actions.postpone([row_id], until=date.fromisoformat(event["due"]), comment=event["said"])
        else:
            actions.comment([row_id], event["said"])

    def _tell_of_concern(self, event: Source) -> None:
        ids, concerns = self._story.ids.concerns, self._services.concerns
        row_id = ids[event["number"]]
        if "state" in event:
            concerns.change_state(
                [row_id],
                ConcernState(event["state"]),
                comment=event["said"],
                duplicate_of_id=ids.get(event.get("duplicate_of", "")),
            )
        elif "difference" in event:
            concerns.answer_difference(
                [row_id], Difference(event["difference"]), comment=event.get("said", "")
            )
        else:
            concerns.comment([row_id], event["said"])
