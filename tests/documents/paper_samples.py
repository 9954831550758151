"""One content of every kind besides the minutes, and contents of each kind that break careless layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from tests.documents.logos import logo
from tests.documents.samples import STAMP, TITLES, action_list, dialogue_3, formal_dialogue_3
from trygghetsrad.documents.content import AttendanceGroup, Attendee, Notice
from trygghetsrad.documents.content_evening import (
    AttendanceSheetContent,
    ConcernCardsContent,
    NameSignsContent,
    Occasion,
    RunningOrderContent,
    RunningPoint,
    SignText,
)
from trygghetsrad.documents.content_invitation import (
    AgendaContent,
    AgendaPoint,
    ExtractContent,
    InvitationContent,
    WallAgendaContent,
)
from trygghetsrad.documents.content_letter import (
    LetterAction,
    LetterOrigin,
    OwnerLetterContent,
    OwnerLettersContent,
)
from trygghetsrad.documents.content_list import ShownCell, ShownColumn, ShownListContent, ShownRow
from trygghetsrad.documents.content_report import (
    CommitmentLine,
    Count,
    DialogueRow,
    PromiseSection,
    YearReportContent,
    YouSaidContent,
    YouSaidGroup,
)
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.documents.papers import PaperContent
from trygghetsrad.domain.reminders import LetterKind

HEAD = Letterhead("Exempelkommunen", "Trygghetsrådet", STAMP, "KS 2026/183", logo())
OCCASION = Occasion("Dialog 3", date(2026, 9, 23), time(18), time(19, 45), "Stadsbiblioteket", "Unga")
_LONG = "Ö" * 90 + " " + "Wxyz" * 60
_EMOJI = "Text 🚲 中文 e\u0301 \u0000\ufeff slut <b>&amp;"


def invitation() -> InvitationContent:
    """Give an invitation with nine points."""
    points = (AgendaPoint(19 + n, title, time(18, 10 * n % 60), 10, n == 3) for n, title in enumerate(TITLES))
    return InvitationContent(
        head=HEAD,
        title="Dialog 3",
        held_on=date(2026, 9, 23),
        starts_at=time(18),
        ends_at=time(19, 45),
        place="Stadsbiblioteket",
        theme="Ängslunda och ungas trygghet",
        chair="Ordförande",
        secretary="Sekreterare",
        agenda=tuple(points),
        invited=dialogue_3().attendance,
        items_until=date(2026, 9, 2),
    )


def extract() -> ExtractContent:
    """Give an extract of one §."""
    minutes = formal_dialogue_3(logo=logo(), you_said=(), open_actions=(), next_meeting=None, attachments=())
    return ExtractContent(replace(minutes, items=minutes.items[5:6]), "Tekniska förvaltningen")


def year_report(rows: int = 6) -> YearReportContent:
    """Give a year's report with a number of rows in each table."""
    counts = tuple(Count(f"Kategori {n}", n if n > 2 else None, n + 1) for n in range(rows, 0, -1))
    return YearReportContent(
        head=HEAD,
        year=2026,
        as_of=date(2026, 12, 1),
        dialogues_min=3,
        dialogues_max=4,
        dialogues=(
            *(
                DialogueRow(f"Dialog {n}", date(2026, 2, 11), "Ljus", "Huset", "Genomförd", 14, 10 + n, 8)
                for n in range(1, rows)
            ),
            DialogueRow("Dialog 9", date(2026, 12, 9), "", "", "Planerad", None, None, 0),
        ),
        promises=(
            PromiseSection(
                "L1",
                "Utsatta platser",
                "Polis och kommun arbetar på utsatta platser.",
                tuple(
                    CommitmentLine(f"L1.{n}", "Dialog med invånare", "3–4", "Dialoger: 3", n % 2 == 0)
                    for n in range(rows)
                ),
            ),
        ),
        concern_total=Count("Synpunkter", 40, 31),
        told_back=20,
        by_category=counts,
        by_area=counts,
        by_state=counts,
        action_total=37,
        overdue=3,
        by_action_state=counts,
        by_owner=counts,
        lead_days=34,
        earlier_lead_days=51,
        least=3,
        is_web_version=True,
    )


def owner_letters(*, letters: int = 2) -> OwnerLettersContent:
    """Give letters to owners, a reminder with late and shared actions among them."""
    head = replace(HEAD, logo=logo())
    actions = (
        LetterAction(
            "Å26-14",
            "Laga belysningen i gångtunneln",
            "Pågår",
            date(2026, 8, 31),
            23,
            (LetterOrigin("S26-013", "Det är mörkt i gångtunneln & man ser ingen", "Barnängen"),),
            "Dialog 2, 2026, § 14",
            ("Polisen", "Bostadsbolaget"),
        ),
        LetterAction("Å26-15", "Klipp häcken", "Ej påbörjad", date(2026, 10, 1)),
        LetterAction("Å26-16", "Utan datum", "Ej påbörjad"),
    )
    return OwnerLettersContent(
        head=head,
        kind=LetterKind.REMINDER,
        as_of=date(2026, 9, 23),
        letters=tuple(
            OwnerLetterContent(
                head=head,
                kind=LetterKind.REMINDER,
                owner=f"Tekniska förvaltningen {number}",
                as_of=date(2026, 9, 23),
                actions=actions,
                answer_by=date(2026, 10, 7),
                sender="Strategen, sekreterare",
            )
            for number in range(letters)
        ),
    )


def papers() -> Mapping[str, PaperContent]:
    """Give one content of every kind."""
    called = dialogue_3().attendance
    return {
        "protokoll": formal_dialogue_3(logo=logo(), notice=Notice(kept_at="Kommunhuset")),
        "letter": owner_letters(),
        "action list": replace(action_list(owner="Polisen"), logo=logo()),
        "invitation": invitation(),
        "agenda": AgendaContent(invitation()),
        "wall agenda": WallAgendaContent(invitation()),
        "extract": extract(),
        "you said": YouSaidContent(
            head=HEAD,
            period="dialog 3",
            as_of=date(2026, 9, 23),
            groups=(YouSaidGroup("Det här är gjort", dialogue_3().you_said), YouSaidGroup("Tomt")),
        ),
        "year report": year_report(),
        "attendance sheet": AttendanceSheetContent(head=HEAD, occasion=OCCASION, groups=called),
        "name signs": NameSignsContent(
            head=HEAD,
            occasion=OCCASION,
            signs=tuple(SignText(one.name, one.title or "") for group in called for one in group.attendees),
        ),
        "running order": RunningOrderContent(
            head=HEAD,
            occasion=OCCASION,
            points=tuple(
                RunningPoint(19 + n, title, time(18), 10, ("Säg välkommen.", "Fråga."))
                for n, title in enumerate(TITLES)
            ),
            called=17,
            planned_minutes=110,
            ends_over=5,
        ),
        "concern cards": ConcernCardsContent(head=HEAD, code="2026-3", count=5, kinds=("Synpunkt", "Fråga")),
        "shown list": shown_list(),
    }


def shown_list(rows: int = 40, text: str = "Byt armaturer i gångtunneln") -> ShownListContent:
    """Give a list as it was shown, with seven columns."""
    headings = ("Nr", "Åtgärd", "Ansvarig", "Klart senast", "Läge", "Dialog", "Löfte")
    return ShownListContent(
        head=HEAD,
        title="Åtgärder",
        selection="Öppna, Ansvarig: Polisen",
        as_of=date(2026, 9, 23),
        columns=tuple(
            ShownColumn(each, width) for each, width in zip(headings, (9, 34, 21, 14, 12, 8, 6), strict=True)
        ),
        rows=tuple(
            ShownRow(
                (
                    ShownCell(f"Å26-{n:02d}", "S26-001"),
                    ShownCell(text),
                    ShownCell("Tekniska förvaltningen, Polisen"),
                    ShownCell("2026-12-11"),
                    ShownCell("Ej påbörjad"),
                    ShownCell("2026-2", "§ 15"),
                    ShownCell("L3.b"),
                )
            )
            for n in range(rows)
        ),
    )


def hostile_papers() -> Mapping[str, PaperContent]:
    """Give contents that break careless layouts, by name."""
    crowd = tuple(Attendee(f"{_LONG} {n}", _EMOJI) for n in range(40))
    groups = (AttendanceGroup(_LONG, crowd), AttendanceGroup(_EMOJI, crowd[:1]))
    points = tuple(AgendaPoint(n, _LONG if n % 2 else _EMOJI) for n in range(1, 80))
    bare = Letterhead("", "", STAMP)
    empty = invitation().__class__(head=bare, title="", held_on=date(2026, 9, 23), starts_at=time(18))
    return {
        "long invitation": replace(invitation(), agenda=points, invited=groups, place=_LONG, theme=_EMOJI),
        "empty invitation": empty,
        "empty agenda": AgendaContent(empty),
        "empty wall agenda": WallAgendaContent(empty),
        "long wall agenda": WallAgendaContent(replace(invitation(), agenda=points, theme=_LONG)),
        "long signs": NameSignsContent(
            head=HEAD, occasion=OCCASION, signs=(SignText(_LONG, _LONG), SignText(_EMOJI), SignText("", ""))
        ),
        "no signs": NameSignsContent(head=bare, occasion=OCCASION),
        "long sheet": AttendanceSheetContent(head=HEAD, occasion=OCCASION, groups=groups),
        "no letters": owner_letters(letters=0),
        "long letter": replace(
            owner_letters(),
            letters=(
                OwnerLetterContent(
                    head=bare,
                    kind=LetterKind.LETTER,
                    owner=_LONG,
                    as_of=date(2026, 9, 23),
                    actions=tuple(
                        LetterAction(
                            f"Å26-{n}", _LONG, _EMOJI, origins=(LetterOrigin("S26-001", _LONG, _EMOJI),) * 3
                        )
                        for n in range(30)
                    ),
                ),
                OwnerLetterContent(head=bare, kind=LetterKind.LETTER, owner="", as_of=date(2026, 9, 23)),
            ),
        ),
        "empty sheet": AttendanceSheetContent(head=bare, occasion=OCCASION, spare_rows=0),
        "empty running order": RunningOrderContent(head=bare, occasion=OCCASION),
        "long running order": RunningOrderContent(
            head=HEAD,
            occasion=OCCASION,
            points=tuple(RunningPoint(n, _LONG, None, None, (_EMOJI, _LONG)) for n in range(30)),
        ),
        "many cards": ConcernCardsContent(head=HEAD, code=_LONG, count=50, kinds=(_LONG, _EMOJI)),
        "empty report": YearReportContent(
            head=bare,
            year=2026,
            as_of=date(2026, 12, 1),
            dialogues_min=3,
            dialogues_max=4,
            concern_total=Count("Synpunkter", 0),
        ),
        "long report": year_report(60),
        "empty list": ShownListContent(head=bare, title="", selection="", as_of=date(2026, 9, 23)),
        "long list": shown_list(60, _LONG),
        "odd list": shown_list(2, _EMOJI),
        "nothing said": YouSaidContent(head=bare, period="", as_of=date(2026, 9, 23)),
    }
