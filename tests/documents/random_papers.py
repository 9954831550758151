"""Papers of every kind, filled with what breaks careless layouts; the same ones at every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from tests.documents.paper_samples import HEAD, OCCASION, extract, invitation, year_report
from tests.documents.samples import action_list, dialogue_3, empty_meeting, formal_dialogue_3
from trygghetsrad.documents.content import (
    ActionRow,
    AttendanceGroup,
    Attendee,
    Block,
    Bullet,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    MinutesContent,
    MinutesItem,
    Paragraph,
    Run,
    YouSaidRow,
)
from trygghetsrad.documents.content_evening import (
    AttendanceSheetContent,
    ConcernCardsContent,
    NameSignsContent,
    RunningOrderContent,
    RunningPoint,
    SignText,
)
from trygghetsrad.documents.content_invitation import (
    AgendaContent,
    AgendaPoint,
    InvitationContent,
    WallAgendaContent,
)
from trygghetsrad.documents.content_report import Count, YouSaidContent, YouSaidGroup
from trygghetsrad.documents.papers import PaperContent

_WORDS = [
    "trygghet",
    "belysning",
    "gångtunneln",
    "Åby",
    "<b>&amp;",
    "🚲",
    "§§",
    "12–13",
    "kl.",
    "18.00",
    "brottsförebyggande-strategin",
    "Ängslunda",
    "–",
    "”så”",
    "éàü",
    "中文",
    "½",
    "48",
    "timmar",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
]
_MOST_ATTENDEES = 41
_DAY = date(2026, 1, 1)


class PaperMaker:
    """Makes papers by chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def papers(self, count: int) -> Iterator[PaperContent]:
        """Make a number of papers, each kind in its turn."""
        kinds: tuple[Callable[[], PaperContent], ...] = (
            lambda: self._minutes(dialogue_3()),
            self._invitation,
            lambda: self._minutes(formal_dialogue_3()),
            self._action_list,
            lambda: AgendaContent(self._invitation()),
            lambda: replace(extract(), minutes=self._minutes(formal_dialogue_3())),
            lambda: self._minutes(dialogue_3()),
            self._you_said,
            self._year_report,
            lambda: WallAgendaContent(self._invitation()),
            self._attendance_sheet,
            lambda: self._minutes(empty_meeting()),
            self._name_signs,
            self._running_order,
            self._cards,
        )
        for number in range(count):
            yield kinds[number % len(kinds)]()

    def _text(self, most: int) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randrange(most)))

    def _minutes(self, content: MinutesContent) -> MinutesContent:
        rows = content.open_actions * self._chance.choice((0, 1, 6, 28))
        return replace(
            content,
            held_on=self._day(),
            items=tuple(self._items()),
            attendance=self._groups(),
            open_actions=rows,
            you_said=tuple(self._you_said_rows(12)),
        )

    def _items(self) -> Iterator[MinutesItem]:
        for number in range(1, self._chance.randrange(1, 14)):
            blocks = tuple(self._block(number) for _ in range(self._chance.randrange(9)))
            is_deferred = self._chance.random() < 0.1
            yield MinutesItem(number, self._text(12), blocks, is_deferred=is_deferred)

    def _block(self, number: int) -> Block:
        return self._chance.choice(
            (
                Paragraph((Run(self._text(200)), Run(self._text(9), is_bold=True))),
                Bullet((Run(self._text(40)),)),
                CapturedConcern(f"S26-{number:03d}", self._text(60), place=self._text(4)),
                CapturedAction(f"Å26-{number:02d}", self._text(60), (self._text(5),), self._day()),
                CapturedConclusion(f"ST26-{number:02d}", self._text(80)),
            )
        )

    def _groups(self) -> tuple[AttendanceGroup, ...]:
        count = self._chance.randrange(_MOST_ATTENDEES)
        people = tuple(Attendee(self._text(5), self._text(3)) for _ in range(count))
        return (AttendanceGroup("Polisen", people[::2]), AttendanceGroup(self._text(3), people[1::2]))

    def _invitation(self) -> InvitationContent:
        points = tuple(
            AgendaPoint(number, self._text(15), time(18, number), self._chance.randrange(30))
            for number in range(self._chance.randrange(30))
        )
        return replace(invitation(), held_on=self._day(), agenda=points, invited=self._groups())

    def _action_list(self) -> PaperContent:
        owner = self._chance.choice((None, "Polisen"))
        content = action_list(owner=owner)
        groups = tuple(
            replace(group, rows=tuple(self._action_row(n) for n in range(self._chance.randrange(90))))
            for group in content.groups
        )
        return replace(content, groups=groups)

    def _action_row(self, number: int) -> ActionRow:
        return ActionRow(
            f"Å26-{number:02d}",
            self._text(30),
            "Pågår",
            (self._text(4),),
            self._day(),
            is_overdue=self._chance.random() < 0.3,
            topic=self._text(6),
        )

    def _you_said_rows(self, most: int) -> Iterator[YouSaidRow]:
        for number in range(self._chance.randrange(most)):
            yield YouSaidRow(f"S26-{number:03d}", self._text(30), self._text(30), "Klar", self._text(4))

    def _you_said(self) -> YouSaidContent:
        groups = tuple(YouSaidGroup(self._text(6), tuple(self._you_said_rows(60))) for _ in range(3))
        return YouSaidContent(head=HEAD, period=self._text(6), as_of=self._day(), groups=groups)

    def _year_report(self) -> PaperContent:
        report = year_report(self._chance.randrange(1, 25))
        counts = tuple(
            Count(self._text(5), self._chance.choice((None, 0, 3, 400)), self._chance.choice((None, 7)))
            for _ in range(self._chance.randrange(30))
        )
        return replace(report, by_category=counts, by_owner=counts)

    def _attendance_sheet(self) -> AttendanceSheetContent:
        spare = self._chance.randrange(20)
        return AttendanceSheetContent(head=HEAD, occasion=OCCASION, groups=self._groups(), spare_rows=spare)

    def _name_signs(self) -> NameSignsContent:
        count = self._chance.randrange(_MOST_ATTENDEES)
        signs = tuple(SignText(self._text(6), self._text(5)) for _ in range(count))
        return NameSignsContent(head=HEAD, occasion=OCCASION, signs=signs)

    def _running_order(self) -> RunningOrderContent:
        points = tuple(
            RunningPoint(number, self._text(12), time(18), 5, (self._text(30), self._text(30)))
            for number in range(self._chance.randrange(20))
        )
        return RunningOrderContent(head=HEAD, occasion=OCCASION, points=points)

    def _cards(self) -> ConcernCardsContent:
        count = self._chance.randrange(30)
        return ConcernCardsContent(head=HEAD, code=self._text(3), count=count, kinds=(self._text(2), "Fråga"))

    def _day(self) -> date:
        return _DAY + timedelta(days=self._chance.randrange(1000))
