from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import page
import pytest

from tests.documents.logos import shield
from tests.documents.read_back import read
from tests.services.evening import Evening, held_evening
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content import MinutesContent, Notice
from trygghetsrad.documents.content_evening import ConcernCardsContent, NameSignsContent, RunningOrderContent
from trygghetsrad.documents.content_invitation import ExtractContent, InvitationContent
from trygghetsrad.documents.content_report import YearReportContent, YouSaidContent
from trygghetsrad.documents.paper import reading_order
from trygghetsrad.documents.papers import paper_of
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder, PaperScope
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.registry import Services


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    made = held_evening(tmp_path / "råd.db")
    yield made
    made.services.close()


def order(services: Services, kind: PaperKind, **wanted: object) -> PaperOrder:
    """Order a paper of the third dialogue of the example year."""
    meeting = services.meetings.by_code("2026-3")
    extra: dict[str, object] = {"paragraphs": (24,)} if kind is PaperKind.EXTRACT else {}
    return PaperOrder(kind=kind, meeting_id=meeting.meeting_id, year=2026, **(extra | wanted))  # type: ignore[arg-type]


def said(services: Services, wanted: PaperOrder) -> str:
    return "\n".join(reading_order(paper_of(services.papers.content(wanted))))


PROFILES = [
    (kind, profile)
    for kind in PaperKind
    for profile in DocumentProfile
    if kind.has_web_version or profile is DocumentProfile.ORIGINAL
]


@pytest.mark.parametrize(("kind", "profile"), PROFILES, ids=str)
def test_every_paper_of_the_example_year_is_fit(
    example_year: Services, kind: PaperKind, profile: DocumentProfile
) -> None:
    made = example_year.papers.file(order(example_year, kind, profile=profile))

    for standard in ("2a", "ua1"):
        assert page.validate_pdf_bytes(made.content, profile=standard).failures == []
    assert read(made.content).text
    assert made.name.endswith(".pdf")


@pytest.mark.parametrize("kind", PaperKind, ids=str)
def test_the_same_order_gives_the_same_bytes(example_year: Services, kind: PaperKind) -> None:
    for form in PaperForm:
        wanted = order(example_year, kind, form=form)
        assert example_year.papers.file(wanted) == example_year.papers.file(wanted)


@pytest.mark.parametrize("kind", PaperKind, ids=str)
def test_the_content_of_a_paper_is_kept_and_read_back(example_year: Services, kind: PaperKind) -> None:
    content = example_year.papers.content(order(example_year, kind))

    assert from_json(type(content), to_json(content)) == content


def test_the_invitation_tells_when_where_and_what(example_year: Services) -> None:
    content = example_year.papers.content(order(example_year, PaperKind.INVITATION))

    assert isinstance(content, InvitationContent)
    assert [point.paragraph for point in content.agenda] == list(range(19, 28))
    assert content.agenda[0].starts_at == content.starts_at
    assert content.agenda[1].starts_at is not None
    assert content.items_until is None, "the last day to ask for a point has passed"
    text = said(example_year, order(example_year, PaperKind.INVITATION))
    assert "Onsdag 23 september 2026" in text
    assert "Kallade" in text
    assert "Kallade" not in said(
        example_year, order(example_year, PaperKind.INVITATION, profile=DocumentProfile.PUBLIC)
    )


def test_the_running_order_reminds_of_what_the_file_knows(evening: Evening) -> None:
    services = evening.services
    owner = services.register.owners()[0]
    services.action_items.create("Klipp häcken", owner_ids=[owner.row_id], due_on=date(2026, 9, 1))
    concern, _ = services.concerns.create("Mörkt", raised_on=date(2026, 4, 22))
    services.concerns.change_state([concern], ConcernState.DONE)

    wanted = PaperOrder(kind=PaperKind.RUNNING_ORDER, meeting_id=evening.meeting_id)
    content = services.papers.content(wanted)

    assert isinstance(content, RunningOrderContent)
    cues = " ".join(cue for point in content.points for cue in point.cues)
    assert "1 åtgärd är försenad: Å26-01" in cues
    assert "Berätta vad som är gjort: S26-001" in cues
    assert "inte uppgifter om enskilda" in cues


def test_name_signs_say_no_role_twice(example_year: Services) -> None:
    content = example_year.papers.content(order(example_year, PaperKind.NAME_SIGNS))

    assert isinstance(content, NameSignsContent)
    signs = {sign.name: sign.detail for sign in content.signs}
    assert signs["Ordförande"] == ""
    assert signs["Invånarrepresentant 1"] == "Ledamot"


def test_cards_are_numbered_by_the_meeting(example_year: Services) -> None:
    content = example_year.papers.content(order(example_year, PaperKind.CONCERN_CARDS, cards=3))

    assert isinstance(content, ConcernCardsContent)
    text = said(example_year, order(example_year, PaperKind.CONCERN_CARDS, cards=3))
    assert [f"2026-3 / {number:02d}" in text for number in range(1, 5)] == [True, True, True, False]
    with pytest.raises(InvalidInputError):
        example_year.papers.content(order(example_year, PaperKind.CONCERN_CARDS, cards=0))


def test_an_extract_has_its_paragraphs_alone(example_year: Services) -> None:
    content = example_year.papers.content(
        order(example_year, PaperKind.EXTRACT, paragraphs=(24, 25), receiver=" Polisen ")
    )

    assert isinstance(content, ExtractContent)
    assert [item.paragraph for item in content.minutes.items] == [24, 25]
    assert (content.minutes.open_actions, content.minutes.you_said) == ((), ())
    assert content.receiver == "Polisen"
    with pytest.raises(NotFoundError, match="§ 99"):
        example_year.papers.content(order(example_year, PaperKind.EXTRACT, paragraphs=(24, 99)))


def test_you_said_tells_what_is_done_and_what_is_under_way(evening: Evening) -> None:
    services = evening.services
    ids = [services.concerns.create(f"Sak {n}.", raised_on=date(2026, 4, 22))[0] for n in range(3)]
    done, _ = services.action_items.create("Lampor", owner_ids=[], due_on=None, concern_ids=[ids[0]])
    services.action_items.change_state([done], ActionState.DONE, comment="Lamporna är bytta")
    services.concerns.change_state([ids[0]], ConcernState.TOLD_BACK, comment="Det lyser igen.")
    services.action_items.create("Buskar", owner_ids=[], due_on=date(2026, 10, 1), concern_ids=[ids[1]])
    services.concerns.change_state([ids[2]], ConcernState.NO_ACTION, comment="Marken är privat.")

    content = services.papers.content(PaperOrder(kind=PaperKind.YOU_SAID, meeting_id=evening.meeting_id))

    assert isinstance(content, YouSaidContent)
    told = {group.heading: [(row.said, row.did) for row in group.rows] for group in content.groups}
    assert list(told.values()) == [
        [("Sak 0.", "Det lyser igen.")],
        [("Sak 1.", "Buskar (klart senast 2026-10-01).")],
        [("Sak 2.", "Marken är privat.")],
    ]


def test_the_year_is_counted(example_year: Services) -> None:
    content = example_year.papers.content(order(example_year, PaperKind.YEAR_REPORT))

    assert isinstance(content, YearReportContent)
    concerns = [row for row in example_year.concerns.rows() if row.number.startswith("S26")]
    assert content.concern_total.number == len(concerns)
    assert sum(count.number or 0 for count in content.by_category) == len(concerns)
    assert sum(count.number or 0 for count in content.by_state) == len(concerns)
    assert [row.present for row in content.dialogues] != [None] * 4
    assert content.action_total == sum(count.number or 0 for count in content.by_action_state)
    assert [promise.label for promise in content.promises] == ["L1", "L2", "L3"]
    (card,) = content.problems
    assert (card.label, card.state) == ("P26-01", "Öppet")
    assert card.known_by.startswith("S26-002, S26-019, S26-034, Å26-")
    assert card.after in "\n".join(reading_order(paper_of(content)))


def test_small_numbers_are_not_published(example_year: Services) -> None:
    content = example_year.papers.content(
        order(example_year, PaperKind.YEAR_REPORT, profile=DocumentProfile.PUBLIC)
    )

    assert isinstance(content, YearReportContent)
    shown = [
        count.number
        for counts in (content.by_category, content.by_area, content.by_state)
        for count in counts
    ]
    assert None in shown
    assert content.problems == ()
    assert not any(number is not None and 0 < number < 3 for number in shown)
    assert "dolt" in "\n".join(reading_order(paper_of(content)))


def test_masked_words_are_absent_from_published_papers(evening: Evening) -> None:
    services = evening.services
    services.concerns.create("Grannen ⟦p|Karin Ek⟧ bråkar.", raised_on=date(2026, 4, 22))
    services.concerns.create("Karin Ek igen.", raised_on=date(2026, 4, 22))

    for profile, is_there in ((DocumentProfile.ORIGINAL, True), (DocumentProfile.PUBLIC, False)):
        wanted = PaperOrder(kind=PaperKind.YOU_SAID, meeting_id=evening.meeting_id, profile=profile)
        assert ("Karin" in said(services, wanted)) is is_there
        assert "⟦" not in said(services, wanted)
        assert "Karin" not in services.papers.name(wanted)


def test_only_papers_for_others_have_a_web_version(example_year: Services) -> None:
    with pytest.raises(NotAllowedError, match="Namnskyltar"):
        example_year.papers.file(order(example_year, PaperKind.NAME_SIGNS, profile=DocumentProfile.PUBLIC))


def test_the_order_must_say_what_it_is_about() -> None:
    assert {kind.scope for kind in PaperKind} == set(PaperScope)


def test_a_logo_stands_on_the_papers_and_in_the_snapshot(evening: Evening) -> None:
    services = evening.services
    services.logos.choose(shield(), alt="Vapnet")

    for kind in (PaperKind.INVITATION, PaperKind.MINUTES, PaperKind.ATTENDANCE_SHEET):
        assert said(services, PaperOrder(kind=kind, meeting_id=evening.meeting_id)).startswith("Vapnet")
    content = services.minutes.content(evening.meeting_id)
    assert from_json(MinutesContent, to_json(content)) == content
    assert ("Figure", "Vapnet") in read(services.minutes.pdf(evening.meeting_id)).elements
    services.minutes.finalise(evening.meeting_id)
    services.logos.remove()
    assert services.minutes.content(evening.meeting_id).logo is not None


@pytest.mark.parametrize(
    ("file", "alt", "why"),
    [
        (b"", "Vapnet", "går inte att läsa"),
        (b"GIF89a" + b"\0" * 40, "Vapnet", "går inte att läsa"),
        (shield()[:200], "Vapnet", "går inte att läsa"),
        (shield(), " ", "föreställer"),
        (b"\x89PNG" + b"\0" * 3_000_000, "Vapnet", "för stor"),
    ],
)
def test_a_bad_logo_is_refused_with_a_sentence(evening: Evening, file: bytes, alt: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        evening.services.logos.choose(file, alt=alt)
    assert evening.services.logos.logo() is None


def test_a_chosen_logo_can_be_undone(evening: Evening) -> None:
    services = evening.services
    services.history.remember(services.logos.choose(shield(), alt="Vapnet"))
    services.history.remember(services.logos.choose(shield("JPEG", "RGB"), alt="Vapnet"))
    assert services.logos.logo() is not None
    services.history.undo()
    logo = services.logos.logo()
    assert logo is not None
    assert logo.media_type == "image/png"
    services.history.undo()
    assert services.logos.logo() is None


@pytest.mark.parametrize("part", ["1a", "2a", "3a"])
def test_the_part_of_the_standard_is_a_setting(evening: Evening, part: str) -> None:
    services = evening.services
    services.council.change(pdf_part=part)
    services.logos.choose(shield(), alt="Vapnet")

    for kind in (PaperKind.MINUTES, PaperKind.INVITATION, PaperKind.YEAR_REPORT):
        made = services.papers.file(PaperOrder(kind=kind, meeting_id=evening.meeting_id, year=2026)).content
        for standard in (part, "ua1"):
            assert page.validate_pdf_bytes(made, profile=standard).failures == []
    with pytest.raises(InvalidInputError):
        services.council.change(pdf_part="4")


def test_a_protokoll_has_its_notice_when_the_council_wants_it(evening: Evening) -> None:
    services = evening.services
    services.council.change(minutes_kind="formal")
    assert services.minutes.content(evening.meeting_id).notice is None
    services.council.change(posts_notice=True, minutes_kept_at="Kansliet")
    assert services.minutes.content(evening.meeting_id).notice == Notice(kept_at="Kansliet")
