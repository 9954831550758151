from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import DetailPane, Event, EventList
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.labels import KeyHint, text_label
from trygghetsrad.ui.widgets.number_tile import NumberTile
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.pills import Pill
from trygghetsrad.ui.widgets.saved_indicator import SavedIndicator
from trygghetsrad.ui.widgets.segment_meter import Filling, Segment, SegmentMeter
from trygghetsrad.ui.widgets.splitter import Splitter
from trygghetsrad.ui.widgets.tab_strip import TabbedPages
from trygghetsrad.ui.widgets.year_steps import YearSteps

FILTERS = [Filter("open", "Öppna", 14, Kind.INFO), Filter("late", "Försenade", 3, Kind.BAD)]


def texts_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def colors_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_pill_says_its_text_and_hides_without_one(theme: Theme, qtbot: QtBot) -> None:
    pill = Pill(theme, "Försenad", Kind.BAD)
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "Försenad"
    width = pill.sizeHint().width()
    pill.show_text("Klar", Kind.OK)
    assert pill.sizeHint().width() < width
    assert theme.tokens.ok_soft in colors_of(pill)
    pill.show_text("")
    assert pill.isHidden()


def test_nothing_becomes_a_window_of_its_own_while_it_is_built(theme: Theme, qtbot: QtBot) -> None:
    made = [
        Pill(theme, "Försenad", Kind.BAD),
        Card("Titel"),
        DetailPane(theme, empty="Välj."),
        EmptyState(theme, "info", "Inget."),
        PageHeader(theme, "Möten"),
        FilterChips(theme, name="Filter"),
        Form(),
        EventList(name="Historik"),
    ]
    for widget in made:
        qtbot.addWidget(widget)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []


def test_one_filter_at_a_time_is_chosen_and_none_can_be(theme: Theme, qtbot: QtBot) -> None:
    chips = FilterChips(theme, name="Filter")
    qtbot.addWidget(chips)
    chips.show_filters(FILTERS)
    chips.choose("open")
    late = chips._chips["late"]
    with qtbot.waitSignal(chips.chosen_changed) as told:
        QTest.mouseClick(late, Qt.MouseButton.LeftButton)
    assert told.args == [("late",)]
    with qtbot.waitSignal(chips.chosen_changed) as told:
        QTest.keyClick(late, Qt.Key.Key_Space)
    assert told.args == [()]


def test_filters_keep_what_is_chosen_when_their_numbers_change(theme: Theme, qtbot: QtBot) -> None:
    chips = FilterChips(theme, name="Filter", several=True)
    qtbot.addWidget(chips)
    chips.show_filters(FILTERS)
    chips.choose("open", "late")
    with qtbot.assertNotEmitted(chips.chosen_changed):
        chips.show_filters([Filter("open", "Öppna", 13), Filter("late", "Försenade", 2)])
    assert chips.chosen == ("open", "late")
    assert chips._chips["open"].accessibleName() == "Öppna 13"
    chips.show_filters(FILTERS[:1])
    assert list(chips.chosen) == ["open"]


def test_a_chosen_filter_is_marked_by_more_than_colour(theme: Theme, qtbot: QtBot) -> None:
    chips = FilterChips(theme, name="Filter")
    qtbot.addWidget(chips)
    chips.show_filters(FILTERS)
    plain = chips._chips["open"].sizeHint().width()
    chips.choose("open")
    assert chips._chips["open"].sizeHint().width() > plain


def test_a_number_opens_with_the_keyboard_and_is_read_out_whole(theme: Theme, qtbot: QtBot) -> None:
    tile = NumberTile(theme, "Öppna åtgärder")
    qtbot.addWidget(tile)
    tile.show_number(14, "3 försenade", Kind.BAD)
    assert tile.accessibleName() == "Öppna åtgärder, 14, 3 försenade"
    tile.show()
    with qtbot.waitSignal(tile.clicked):
        QTest.keyClick(tile, Qt.Key.Key_Space)


def test_a_header_has_title_pills_and_a_filter_that_strips(theme: Theme, qtbot: QtBot) -> None:
    header = PageHeader(theme, "Åtgärder")
    qtbot.addWidget(header)
    assert not header.focus_filter()
    field = header.add_filter("Filtrera…")
    header.show_pills([("Öppna 14", Kind.INFO)])
    header.show_pills([("Öppna 13", Kind.INFO), ("Försenade 3", Kind.BAD)])
    assert [p.text for p in header.findChildren(Pill) if not p.isHidden()][-2:] == ["Öppna 13", "Försenade 3"]
    with qtbot.waitSignal(header.filter_changed) as told:
        field.setText("  polis ")
    assert told.args == ["polis"]
    assert header.focus_filter()
    assert field.accessibleName() == "Filtrera…"


def test_the_detail_pane_leaves_out_facts_without_a_value(theme: Theme, qtbot: QtBot) -> None:
    pane = DetailPane(theme, empty="Välj en åtgärd.")
    qtbot.addWidget(pane)
    pane.show_head("Å26-07 Röj sly", facts=[("Ansvarig", "Tekniska förvaltningen"), ("Löfte", "")])
    assert "Ansvarig" in texts_in(pane)
    assert "Löfte" not in texts_in(pane)
    pane.show_nothing("Inget är valt.")
    assert pane._scroll.isHidden()
    assert "Inget är valt." in texts_in(pane._empty)


def test_a_history_shows_day_text_and_who(theme: Theme, qtbot: QtBot) -> None:
    history = EventList(name="Historik")
    qtbot.addWidget(history)
    history.show_events([], empty="Inget har hänt än.")
    assert texts_in(history) == ["Inget har hänt än."]
    history.show_events([Event("12 maj", "Klar.", "sekreteraren")])
    assert texts_in(history) == ["12 maj", "Klar. – sekreteraren"]


def test_user_text_is_never_taken_for_markup(qtbot: QtBot) -> None:
    label = text_label("<b>5 < 7</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_field_has_buddy_name_and_says_what_is_wrong(theme: Theme, qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name, day = QLineEdit(), QDateEdit()
    form.add_field("&Rubrik", name, hint="Ett kort namn.")
    form.add_field("&Datum", day)
    form.show()
    captions = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert [label.buddy() for label in captions] == [name, day]
    assert name.accessibleName() == "Rubrik"
    assert name.accessibleDescription() == "Ett kort namn."
    form.show_problem(day, "Dagen är en röd dag.")
    assert "Dagen är en röd dag." in texts_in(form)
    assert form.focusWidget() is day
    form.clear_problems()
    assert "Dagen är en röd dag." not in texts_in(form)


def test_saved_is_said_with_the_time_and_unsaved_in_words(theme: Theme, qtbot: QtBot) -> None:
    saved = SavedIndicator(theme)
    qtbot.addWidget(saved)
    assert saved.isHidden()
    saved.show_saved(datetime(2026, 5, 19, 18, 42, 7))
    assert saved.text == "Sparat kl. 18.42.07"
    saved.show_unsaved("Det senaste är inte sparat: disken är full.")
    assert saved.accessibleName() == "Det senaste är inte sparat: disken är full."


def test_a_splitter_remembers_its_sizes(theme: Theme, view_state: ViewState, qtbot: QtBot) -> None:
    def make() -> Splitter:
        splitter = Splitter([QLabel("a"), QLabel("b")], [7, 3], view_state=view_state, key="list")
        qtbot.addWidget(splitter)
        splitter.resize(1014, 200)
        splitter.show()
        return splitter

    first = make()
    first.moveSplitter(400, 1)
    assert abs(make().sizes()[0] - 400) <= 2


def test_tabs_show_their_widgets(theme: Theme, qtbot: QtBot) -> None:
    tabs = TabbedPages(theme, name="Möte")
    qtbot.addWidget(tabs)
    first, second = QLabel("a"), QLabel("b")
    tabs.add("preparation", "Förberedelse", first)
    tabs.add("live", "Mötesläge", second, icon="play")
    tabs.show()
    assert first.isVisible()
    with qtbot.waitSignal(tabs.strip.tab_chosen) as told:
        tabs.strip.choose("live")
    assert told.args == ["live"]
    assert second.isVisible()
    assert tabs.strip.chosen == "live"


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_done_planned_and_missing_look_different(theme: Theme, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme.choose(choice)
    looks = []
    for filling in Filling:
        meter = SegmentMeter(theme, name="Löftet")
        qtbot.addWidget(meter)
        meter.show_segments([Segment(filling, "ett")])
        meter.resize(80, 14)
        looks.append(meter.grab().toImage())
    assert looks[0] != looks[1]
    assert looks[1] != looks[2]
    assert looks[0] != looks[2]


def test_the_meter_is_read_out(theme: Theme, qtbot: QtBot) -> None:
    meter = SegmentMeter(theme, name="Löftet")
    qtbot.addWidget(meter)
    meter.show_segments([Segment(Filling.DONE, "dialog 1 genomförd"), Segment(Filling.MISSING, "en fattas")])
    assert meter.accessibleDescription() == "dialog 1 genomförd, en fattas"


def test_a_button_with_a_keycap_has_room_for_it(theme: Theme, qtbot: QtBot) -> None:
    plain, hinted = Button(theme, "Närvaro"), Button(theme, "Närvaro", key_hint="F3", icon="people")
    for button in (plain, hinted):
        qtbot.addWidget(button)
    assert hinted.sizeHint().width() > plain.sizeHint().width()
    assert hinted.accessibleDescription() == "Kortkommando F3"
    hinted.resize(hinted.sizeHint())
    assert not hinted.grab().isNull()


def test_names_for_screen_readers(theme: Theme, qtbot: QtBot) -> None:
    icon = IconButton(theme, "dismiss", "Stäng")
    card = Card("Nästa dialog")
    keys = KeyHint("Ctrl+E")
    for widget in (icon, card, keys):
        qtbot.addWidget(widget)
    assert icon.accessibleName() == "Stäng"
    assert card.accessibleName() == "Nästa dialog"
    assert keys.accessibleName() == "Kortkommando Ctrl+E"


def test_an_empty_state_offers_one_thing(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "info", "Inga möten än.", button="Ny dialog…")
    qtbot.addWidget(empty)
    assert empty.button is not None
    with qtbot.waitSignal(empty.requested):
        empty.button.click()


def test_the_year_steps_bear_the_years_they_lead_to(theme: Theme, qtbot: QtBot) -> None:
    steps = YearSteps(theme)
    qtbot.addWidget(steps)
    steps.show_year(2026)
    assert (steps.earlier.text(), steps.later.accessibleName()) == ("2025", "Visa 2027")
    with qtbot.waitSignal(steps.year_requested) as asked:
        steps.later.click()
    assert asked.args == [2027]


def test_a_title_without_room_ends_in_an_ellipsis_and_is_whole_again_with_room(
    theme: Theme, qtbot: QtBot
) -> None:
    header = PageHeader(theme, "Dialog 3 · onsdag 23 september 2026")
    header.add_action(Button(theme, "Skriv ut"))
    qtbot.addWidget(header)
    header.show()
    title = header.findChildren(QLabel)[0]
    for width, is_whole in ((900, True), (300, False), (900, True)):
        header.resize(width, 40)
        qtbot.waitUntil(lambda whole=is_whole: title.text().endswith("…") is not whole)  # type: ignore[misc]
        assert title.toolTip() == ("" if is_whole else "Dialog 3 · onsdag 23 september 2026")
        assert title.accessibleName() == "Dialog 3 · onsdag 23 september 2026"


@pytest.mark.parametrize(
    "words", ["Tidslinje", "Problemkort", "Synpunkter", "Årsplan 2026", "Lägesbild 2026"]
)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_title_with_room_is_whole(theme: Theme, qtbot: QtBot, words: str, scale: float) -> None:
    theme.set_text_scale(scale)
    header = PageHeader(theme, words)
    qtbot.addWidget(header)
    header.resize(922, 40)
    header.show()
    QApplication.processEvents()
    assert header.findChildren(QLabel)[0].text() == words
    theme.set_text_scale(1.0)
