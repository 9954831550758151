"""Visa för rummet: large, live, and never with anything that is not for everybody's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState, AttendanceStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.room_faces import RoomLine, room_line
from trygghetsrad.ui.meeting.room_look import LIGHT_ROOM, look_for
from trygghetsrad.ui.meeting.room_text import RoomText
from trygghetsrad.ui.meeting.room_window import RoomWindow
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind, contrast_ratio

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECRET = "Bara mina egna ord"
LINE = "Mörkt i gångtunneln @Gångtunneln #belysning >Tekniska 4/6"


@pytest.fixture
def shown(room: Room) -> Iterator[RoomWindow]:
    """The view, open on a meeting that goes on with everybody there."""
    services = room.opened.services
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    room.page.reload()
    room.page.actions_now()["show_room"]()
    window = room.page.meeting.live.room.window
    assert window is not None
    yield window
    window.close()


def everything_told(widget: QWidget) -> str:
    """Give every text of a window: labels, documents, names, descriptions, tooltips, titles."""
    told = []
    for each in (widget, *widget.findChildren(QWidget)):
        told += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
        told += [each.statusTip(), each.whatsThis()]
        if isinstance(each, QLabel):
            told.append(each.text())
        if isinstance(each, QTextEdit):
            told.append(each.toPlainText())
    return "\n".join(told)


def test_the_room_sees_the_notes_grow_while_they_are_written(
    room: Room, shown: RoomWindow, qtbot: QtBot
) -> None:
    type_text(room.page.meeting.live.editor, "Rådet **tackar**.\n- En punkt 🙂")
    qtbot.waitUntil(lambda: "En punkt 🙂" in shown.text.toPlainText())
    assert shown.text.toPlainText() == "Rådet tackar.\n•\u2002En punkt 🙂"


def test_the_room_sees_what_is_captured_with_owner_and_date(room: Room, shown: RoomWindow) -> None:
    type_text(room.page.meeting.live.capture_line.line, LINE + "\n")
    told = everything_told(shown)
    assert "Synpunkt S26-001" in told
    assert "Åtgärd Å26-01" in told
    assert "Tekniska förvaltningen" in told
    assert "2027-06-04" in told


def test_what_comes_next_is_told_whole_or_by_its_number(room: Room, shown: RoomWindow) -> None:
    strip = shown.strip
    titles = [item.title for item in room.opened.services.agenda.rows(room.meeting_id)]
    assert strip.following_in(10_000) == f"Härnäst § 2 {titles[1]}"
    short = next(width for width in range(1, 10_000) if strip.following_in(width)[-1:].isdigit())
    assert strip.following_in(short) == "Härnäst § 2"


def test_a_card_below_a_bullet_stands_as_free_as_below_a_paragraph(room: Room, theme: Theme) -> None:
    view = RoomText(look_for(QSize(1280, 800), theme.font(), factor=1.0, is_dark=False))
    gaps = []
    for above in ("Rådet tackar.", "- En punkt"):
        view.show_lines([room_line(above, {}), RoomLine((("Synpunkt", True),), reference=Kind.WARN)])
        paragraph, card = (view.document().findBlockByNumber(number).blockFormat() for number in (0, 1))
        gaps.append(max(paragraph.bottomMargin(), card.topMargin()))
    assert gaps[0] == gaps[1] > 0
    view.deleteLater()


def test_private_notes_reach_neither_the_room_nor_the_minutes(
    room: Room, shown: RoomWindow, qtbot: QtBot
) -> None:
    live, services = room.page.meeting.live, room.opened.services
    type_text(live.editor, "Till alla")
    live.private.pane.set_open(is_open=True)
    type_text(live.private.editor, SECRET)
    qtbot.waitUntil(lambda: "Till alla" in everything_told(shown))
    for _ in ("as drafts", "in the file"):
        live.room.refresh()
        assert SECRET not in everything_told(shown)
        content = services.minutes.content(room.meeting_id)
        assert "Till alla" in repr(content)
        assert SECRET not in repr(content)
        assert SECRET not in services.minutes.html(room.meeting_id).decode()
        assert live.fold()
    assert services.private_notes.text(room.items[0]) == SECRET


def test_warnings_and_hints_stay_with_the_secretary(room: Room, shown: RoomWindow, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Ring 070-123 45 67")
    qtbot.waitUntil(lambda: live.notes.privacy.isVisible())
    warned = [label.text() for label in live.notes.privacy.findChildren(QLabel) if label.text()]
    qtbot.waitUntil(lambda: "Ring" in shown.text.toPlainText())
    assert warned
    assert all(text not in everything_told(shown) for text in warned)


def test_masked_words_are_masked_for_the_room_too(room: Room, shown: RoomWindow, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Grannen ⟦p|Karin Ek⟧ ringde.")
    type_text(live.capture_line.line, "Bråk hos ⟦p|Karin Ek⟧ @Gångtunneln\n")
    qtbot.waitUntil(lambda: "Grannen [maskat] ringde." in shown.text.toPlainText())
    told = everything_told(shown)
    assert "Bråk hos [maskat]" in told
    assert "Karin" not in told
    assert "⟦" not in told


def test_the_round_is_shown_only_when_it_is_wanted(room: Room, shown: RoomWindow) -> None:
    live = room.page.meeting.live
    rows = room.opened.services.agenda.rows(room.meeting_id)
    item = next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.ROUND_TABLE)
    live.open_item(item)
    assert not shown.round.isVisible()
    room.page.actions_now()["next_speaker"]()
    assert shown.round.accessibleName() == (
        "Har ordet: Invånarrepresentant 1. Sedan Invånarrepresentant 2. 1 av 4 har fått ordet"
    )
    live.rounds.panel.in_room_requested.emit(False)
    assert not shown.round.isVisible()
    assert "Invånarrepresentant 1" not in everything_told(shown)


def test_another_item_being_looked_up_does_not_move_the_room(room: Room, shown: RoomWindow) -> None:
    live = room.page.meeting.live
    live.step(1)
    type_text(live.editor, "Det som pågår")
    assert live.fold()
    live.agenda.begin_item(room.items[1])
    now = shown.title.text()
    room.opened.services.agenda.change_state(room.items[0], AgendaItemState.DONE)
    room.page.reload()
    live.step(-1)
    type_text(live.editor, "Ett tillägg i efterhand")
    live.room.refresh()
    assert shown.title.text() == now
    assert "efterhand" not in everything_told(shown)
    assert "Det som pågår" in shown.text.toPlainText()


def test_the_keys_of_the_view(room: Room, shown: RoomWindow, qtbot: QtBot) -> None:
    before = shown.title.font().pixelSize(), shown.text.document().defaultFont().pixelSize()
    shown.make_text(1.3)
    assert shown.text.document().defaultFont().pixelSize() > before[1]
    shown.make_text(None)
    assert shown.text.document().defaultFont().pixelSize() == before[1]
    press(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible())
    room.page.actions_now()["show_room"]()
    assert shown.isVisible()
    room.page.actions_now()["show_room"]()
    assert not shown.isVisible()


def test_nothing_is_done_for_the_room_while_it_is_closed(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Ord")
    assert live.room.window is None


@pytest.mark.parametrize("token", ["ink", "muted", "accent"])
def test_the_light_look_has_more_contrast_than_the_window(token: str) -> None:
    assert contrast_ratio(getattr(LIGHT_ROOM, token), LIGHT_ROOM.bg) >= 7


def lines_of(text: str) -> list[RoomLine]:
    return [room_line(line, {}) for line in text.split("\n")]


def test_changed_paragraphs_replace_the_old_ones(theme: Theme, qtbot: QtBot) -> None:
    view = RoomText(look_for(QSize(1280, 720), theme.font(), factor=1.0, is_dark=False))
    qtbot.addWidget(view)
    texts = (
        "a",
        "a\nb",
        "a\nx\nb",
        "a\n- x\nb\nc",
        "b\nc",
        "",
        "c\nc\nc",
        "c",
        "d\ne\nf\ng",
        "d\ng",
        "e\nd\ng\n",
        "q",
    )
    for text in texts:
        view.show_lines(lines_of(text))
        assert view.toPlainText().replace("•\u2002", "- ") == text
