"""Contents to draw: dialogue 3 of the example year, and contents that try to break the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from trygghetsrad import paths
from trygghetsrad.documents.content import (
    ActionGroup,
    ActionListContent,
    ActionRow,
    AttachmentRow,
    AttendanceGroup,
    Attendee,
    Block,
    Captured,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    DocumentKind,
    MinutesContent,
    MinutesItem,
    NextMeeting,
    Paragraph,
    Run,
    Signatory,
    YouSaidRow,
)
from trygghetsrad.domain.classifications import ConcernKind
from trygghetsrad.domain.note_text import Reference, parse_notes

STAMP = datetime(2026, 9, 25, 12, 20, tzinfo=UTC)

TITLES = (
    "Mötets öppnande och närvaro",
    "Dagordning",
    "Föregående anteckningar och Ni sa – vi gjorde",
    "Lägesbild från polisen",
    "Lägesbild från kommunen och bostadsbolaget",
    "Tema: Ängslunda och ungas trygghet",
    "Laget runt: synpunkter",
    "Åtgärder, ansvariga och datum",
    "Nästa dialog och avslutning",
)
_GROUPS = {
    "Invånarrepresentanter": tuple(f"Invånarrepresentant {n}" for n in (1, 2, 4, 5, 6)),
    "Förtroendevalda": ("Ordförande",),
    "Tjänstepersoner": (
        "Sekreterare (brottsförebyggande strateg)",
        "Bostadsbolaget, förvaltare",
        "Tekniska förvaltningen, driftansvarig gata och park",
        "Socialförvaltningen, enhetschef barn och unga",
        "Ungdomscoach",
        "Näringslivsutvecklare",
    ),
    "Polisen": ("Kommunpolis", "Områdespolis"),
    "Gäster": ("Handlarrepresentant",),
}
_YOU_SAID = (
    ("S26-002", "Berusade personer vid bänkarna på eftermiddagarna, äldre undviker torget.", "Stora torget",
     "Riktad fotpatrull i sex veckor. Uppsökande arbete och erbjudande om sysselsättning.", "Återkopplad",
     "Ja, bättre"),
    ("S26-011", "A-traktorer, buskörning och hög musik fredag–lördag.", "Åby, Tingsgatan",
     "Trafikinsatser fyra helger maj–juni.", "Återkopplad", "Ja, bättre"),
    ("S26-012", "Sena samlingar och glaskross på ytan.", "Åby, skejtytan vid stationshuset",
     "Fritidsledare på plats två kvällar i veckan. Fler papperskorgar, städning måndag morgon.",
     "Återkopplad", None),
    ("S26-016", "Hög häck skymmer lekplatsen.", "Åby, lekplatsen Klövergatan", "Häcken är sänkt.",
     "Återkopplad", None),
    ("S26-018", "Osäker passage, tung trafik och hästekipage.", "Herrskog, genomfarten",
     "Skrivelse till Trafikverket, som har bekräftat att den är mottagen.", "Hänvisad", None),
)  # fmt: skip
_OLDER_ACTIONS = (
    ActionRow("Å26-14", "Belysningsinventering med kostnad till budget 2027", "Pågår",
              ("Tekniska förvaltningen",), date(2026, 8, 31), True, "Belysning, Åby", ("S26-013",)),
    ActionRow("Å26-15", "Riktad närvaro, informera om tipskanaler", "Pågår", ("Polisen",),
              date(2026, 9, 15), True, "Droger och alkohol, Åby", ("S26-014",)),
    ActionRow("Å26-16", "Offert och placering av 20 ramlåsbara platser", "Pågår", ("Samhällsbyggnad",),
              date(2026, 10, 30), False, "Stöld och inbrott, Åby", ("S26-015",)),
)  # fmt: skip


def dialogue_3(**changed: Any) -> MinutesContent:
    """Give the third dialogue of the example year, as notes and finished."""
    facts = json.loads(paths.resource("example/dialogue_3.json").read_text("utf-8"))
    items = tuple(_items(facts))
    content = MinutesContent(
        municipality="Exempelkommunen",
        council="Trygghetsrådet",
        title="Dialog 3",
        theme=facts["title"],
        held_on=date.fromisoformat(facts["held_on"]),
        starts_at=time.fromisoformat(facts["starts_at"]),
        ends_at=time.fromisoformat(facts["ends_at"]),
        place=facts["place"],
        registry_number=facts["registry_number"],
        stamped_utc=STAMP,
        is_draft=False,
        version=1,
        chair="Ordförande",
        secretary="Sekreterare (brottsförebyggande strateg)",
        attendance=tuple(AttendanceGroup(h, tuple(map(_attendee, names))) for h, names in _GROUPS.items()),
        excused=tuple(Attendee(name) for name in facts["excused"]),
        items=items,
        you_said=tuple(YouSaidRow(n, s, d, state, p, better) for n, s, p, d, state, better in _YOU_SAID),
        open_actions=(*_OLDER_ACTIONS, *_decided(items)),
        next_meeting=NextMeeting("Dialog 4", date(2026, 11, 25), time(18), time(19, 45), "Kommunhuset"),
        signatories=(
            Signatory("Vid anteckningarna", "Sekreterare", "brottsförebyggande strateg"),
            Signatory("Godkänns", "Ordförande"),
        ),
        attachments=(AttachmentRow("Bilaga 1", "Problemkort P1, Stora torget och Musikplatsen"),),
    )
    return replace(content, **changed)


def formal_dialogue_3(**changed: Any) -> MinutesContent:
    """Give the same dialogue as formal minutes of a body that decides."""
    formal: dict[str, Any] = {
        "kind": DocumentKind.FORMAL_MINUTES,
        "conclusion_word": "Beslut",
        "approvers": ("Invånarrepresentant 1", "Vice ordförande"),
        "approval_place": "Kommunhuset 2026-09-30 kl. 09.00",
        "signatories": (
            Signatory("Sekreterare", "Sekreterare"),
            Signatory("Ordförande", "Ordförande"),
            Signatory("Justeras", "Invånarrepresentant 1"),
        ),
    }
    return dialogue_3(**(formal | changed))


def action_list(*, owner: str | None = None) -> ActionListContent:
    """Give the open action items after dialogue 3, all by owner or those of one owner."""
    rows = dialogue_3().open_actions
    owners = sorted({row.owners[0] for row in rows}) if owner is None else [owner]
    groups = (ActionGroup(name, tuple(row for row in rows if name in row.owners)) for name in owners)
    return ActionListContent(
        municipality="Exempelkommunen",
        council="Trygghetsrådet",
        selection="Öppna åtgärder efter dialog 3",
        as_of=date(2026, 9, 25),
        stamped_utc=STAMP,
        owner=owner,
        registry_number="KS 2026/183",
        groups=tuple(groups),
    )


def empty_meeting() -> MinutesContent:
    """Give a meeting of which nothing is known but the day."""
    return MinutesContent(
        municipality="Exempelkommunen",
        council="Trygghetsrådet",
        title="Dialog 1",
        held_on=date(2026, 2, 11),
        starts_at=time(18),
        stamped_utc=STAMP,
    )


def hostile() -> Mapping[str, MinutesContent]:
    """Give contents that break careless layouts, by name."""
    action = dialogue_3().open_actions[0]
    many = tuple(
        replace(action, number=f"Å26-{n:02d}", text=f"Åtgärd {n}. " + "Ord " * (n % 40))
        for n in range(1, 301)
    )
    crowd = tuple(
        Attendee(f"Deltagare {n}", "Organisation " * (n % 5 + 1), n % 3 or None) for n in range(1, 41)
    )
    return {
        "empty": empty_meeting(),
        "long words": dialogue_3(
            title="Ö" * 90,
            place="Wxyz" * 60,
            municipality="Kommun" * 30,
            registry_number="KS" * 50,
            items=(_item(1, "Rubrik" * 40, _text("Ä" * 2500), _concern("Å" * 900), _conclusion("Ö" * 900)),),
            open_actions=(replace(action, number="Å26-" + "9" * 40, text="W" * 600, owners=("M" * 120,)),),
            you_said=(YouSaidRow("S26-001", "W" * 600, "M" * 600, "Q" * 80),),
            signatories=(Signatory("H" * 90, "N" * 90, "R" * 90),) * 5,
        ),
        "300 actions": dialogue_3(open_actions=many),
        "40 attendees": dialogue_3(attendance=(AttendanceGroup("Gäster", crowd),), excused=crowd),
        "emoji": dialogue_3(
            title="Dialog 🙂",
            items=(
                _item(
                    1,
                    "Rubrik 🚲 中文",
                    _text("Text 🚲 中文 e\u0301 שלום \u0000\ufeff\u200d slut"),
                    _concern("👍"),
                ),
            ),
        ),
        "markup": dialogue_3(
            title="<b>&amp;",
            place="</para>",
            items=(
                _item(
                    1,
                    "<i>1 < 2 & 3",
                    _text("<b>&amp;</b> <br/> <img src='x'/> & < > \" '"),
                    _concern("</font>"),
                ),
            ),
            open_actions=(replace(action, text="<b>&amp;", owners=("<u>",)),),
        ),
        "one line a paragraph split over pages": dialogue_3(
            items=tuple(_item(n, f"Punkt {n}", _text("Ord " * 900)) for n in range(1, 8))
        ),
        "conclusions that fill pages": dialogue_3(
            items=tuple(_item(n, f"Punkt {n}", _conclusion("Rådet ser. " * 500)) for n in range(1, 4))
        ),
        "nothing but captured things": dialogue_3(
            items=tuple(
                MinutesItem(n, f"Punkt {n}", (), tuple(_concern(f"Synpunkt {k}") for k in range(20)))
                for n in range(1, 6)
            )
        ),
        "many short items": dialogue_3(
            items=tuple(_item(n, f"Punkt {n}", _text("Kort.")) for n in range(1, 121))
        ),
    }


def _items(facts: dict[str, Any]) -> Iterator[MinutesItem]:
    for title, item in zip(TITLES, facts["agenda"], strict=True):
        captured = dict(_captured(item))
        notes = parse_notes("\n".join(item["notes"]))
        blocks = tuple(captured.pop(b.number) if isinstance(b, Reference) else b for b in notes)
        yield MinutesItem(item["paragraph"], title, blocks, tuple(captured.values()))


def _captured(item: dict[str, Any]) -> Iterator[tuple[str, Captured]]:
    for one in item.get("captured", ()):
        number = one["number"]
        if "conclusion" in one:
            yield number, CapturedConclusion(number, one["conclusion"])
            continue
        kind = ConcernKind(one["kind"]).label
        yield number, CapturedConcern(number, one["text"], kind, one["category"], one["place"])
        for action in one.get("actions", ()):
            due_on = date.fromisoformat(action["due"])
            owners = tuple(action["owners"])
            yield (
                action["number"],
                CapturedAction(action["number"], action["text"], owners, due_on, (number,)),
            )


def _decided(items: tuple[MinutesItem, ...]) -> Iterator[ActionRow]:
    concerns = {b.number: b for item in items for b in item.blocks if isinstance(b, CapturedConcern)}
    for item in items:
        for block in item.blocks:
            if isinstance(block, CapturedAction):
                concern = concerns[block.concern_numbers[0]]
                topic = f"{concern.category}, {concern.place}"
                numbers = block.concern_numbers
                yield ActionRow(
                    block.number, block.text, "Ej påbörjad", block.owners, block.due_on, False, topic, numbers
                )


def _attendee(name: str) -> Attendee:
    role, _, title = name.partition(", ")
    return Attendee(role, title or None, to_paragraph=25 if role == "Socialförvaltningen" else None)


def _item(paragraph: int, title: str, *blocks: Block) -> MinutesItem:
    return MinutesItem(paragraph, title, blocks)


def _text(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _concern(text: str) -> CapturedConcern:
    return CapturedConcern("S26-001", text, "Synpunkt", "Belysning", "Centrum")


def _conclusion(text: str) -> CapturedConclusion:
    return CapturedConclusion("ST26-01", text)
