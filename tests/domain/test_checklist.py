"""The check list before finalising names each fault and where to mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from trygghetsrad.domain.checklist import (
    ActionFacts,
    ApprovalFacts,
    CheckKind,
    CheckPlace,
    ConcernFacts,
    ItemFacts,
    MinutesFacts,
    PlaceKind,
    TextFacts,
    can_finalise,
    check_minutes,
)

ITEM = ItemFacts(7, 21, "Laget runt", "Det är mörkt i tunneln.")
ACTION = ActionFacts(3, "Å26-01", "Byt lampor", ("Tekniska förvaltningen",), date(2026, 6, 4))
FINE = MinutesFacts((ITEM,), present_count=14, has_chair=True, has_secretary=True, actions=(ACTION,))


def kinds(facts: MinutesFacts) -> list[CheckKind]:
    return [point.kind for point in check_minutes(facts)]


def test_good_minutes_have_nothing_to_mend() -> None:
    assert check_minutes(FINE) == ()
    assert can_finalise(())


def test_minutes_of_an_empty_room_cannot_be_finalised() -> None:
    points = check_minutes(replace(FINE, present_count=0, has_chair=False, has_secretary=False))

    assert [point.message for point in points] == ["Ingen är markerad som närvarande."]
    assert points[0].place == CheckPlace(PlaceKind.ATTENDANCE)
    assert not can_finalise(points)


def test_a_missing_chair_or_secretary_is_noticed_but_may_be_accepted() -> None:
    points = check_minutes(replace(FINE, has_chair=False, has_secretary=False))

    assert [point.kind for point in points] == [CheckKind.NO_CHAIR, CheckKind.NO_SECRETARY]
    assert can_finalise(points)


def test_an_agenda_without_items_cannot_be_finalised() -> None:
    assert not can_finalise(check_minutes(replace(FINE, items=())))


def test_an_empty_item_is_named_with_its_paragraph() -> None:
    (point,) = check_minutes(replace(FINE, items=(replace(ITEM, notes=" \n[[S26-001]]"),)))

    assert point.message == "§ 21 Laget runt saknar anteckningar."
    assert point.place == CheckPlace(PlaceKind.AGENDA_ITEM, 7)


def test_an_item_that_was_deferred_or_only_has_captures_is_not_empty() -> None:
    assert kinds(replace(FINE, items=(replace(ITEM, notes="", is_deferred=True),))) == []
    assert kinds(replace(FINE, items=(replace(ITEM, notes="", captured=1),))) == []


def test_an_action_needs_an_owner_and_a_last_day() -> None:
    points = check_minutes(replace(FINE, actions=(replace(ACTION, owners=(), due_on=None),)))

    assert [point.message for point in points] == [
        "Åtgärd Å26-01 ”Byt lampor” saknar ansvarig.",
        "Åtgärd Å26-01 ”Byt lampor” saknar slutdatum.",
    ]
    assert {point.place for point in points} == {CheckPlace(PlaceKind.ACTION_ITEM, 3)}


def test_a_personal_number_blocks_and_comes_first() -> None:
    concern = TextFacts(PlaceKind.CONCERN, 5, "S26-004", "Ring 070-174 06 05")
    notes = "Han är 811218-9876."
    points = check_minutes(
        replace(FINE, items=(replace(ITEM, notes=notes),), texts=(concern,), has_chair=False)
    )

    assert [(point.message, point.is_blocking) for point in points] == [
        ("I § 21 står ett personnummer.", True),
        ("Ingen närvarande är ordförande.", False),
        ("I S26-004 står ett telefonnummer.", False),
    ]
    place = points[0].place
    assert notes[place.start : place.end] == "811218-9876"


def test_a_concern_without_answer_action_or_reason_is_named() -> None:
    concerns = (
        ConcernFacts(5, "S26-004", "Mörkt i gångtunneln", is_answered=False),
        ConcernFacts(6, "S26-005", "Buske", is_answered=True),
    )
    (point,) = check_minutes(replace(FINE, concerns=concerns))

    assert point.message == "S26-004 ”Mörkt i gångtunneln” har varken svar, åtgärd eller skäl att inget görs."
    assert point.place == CheckPlace(PlaceKind.CONCERN, 5)
    assert can_finalise((point,))


def test_what_has_not_been_out_for_review_is_told_when_the_council_reviews() -> None:
    (point,) = check_minutes(replace(FINE, lacks_review=True))

    assert (point.kind, point.place) == (CheckKind.NOT_APPROVED, CheckPlace(PlaceKind.DOCUMENT))
    assert can_finalise((point,))


def test_an_approval_that_lacks_and_one_that_is_overtaken_are_told_apart() -> None:
    approvals = (
        ApprovalFacts("Ordföranden", is_given=False),
        ApprovalFacts("Justerare 1", is_given=True, is_overtaken=True),
        ApprovalFacts("Justerare 2", is_given=True),
    )
    points = check_minutes(replace(FINE, approvals=approvals))

    assert [point.message for point in points] == [
        "Ordföranden har inte godkänt dokumentet.",
        "Något har ändrats efter att Justerare 1 godkände dokumentet.",
    ]
