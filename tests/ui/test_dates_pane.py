"""Inställningar, Datum: each rule is kept when its field is left, explained when it is wrong, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.services.example_facts import new_services
from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.domain.calendar import NamedPeriod
from trygghetsrad.domain.plan_rules import DARK_PREFERRED, PlanRules
from trygghetsrad.ui.preferences.dates_pane import DatesPane
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, view_state: ViewState, qtbot: QtBot) -> Iterator[OpenedFile]:
    new_services(tmp_path / "råd.db").close()
    opened = open_for_pages(tmp_path / "råd.db", today=date(2026, 9, 1), theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def pane(opened: OpenedFile, qtbot: QtBot) -> DatesPane:
    pane = DatesPane(opened.context())
    qtbot.addWidget(pane)
    pane.reload()
    opened.dispatcher.changed.connect(lambda _changes: pane.reload())
    pane.show()
    return pane


def rules(opened: OpenedFile) -> PlanRules:
    return opened.services.plan_settings.rules()


def test_what_stands_is_shown(pane: DatesPane) -> None:
    assert [box.isChecked() for box in pane.days] == [False, False, True, False, False, False, False]
    assert (pane.spring.text(), pane.sport.text(), pane.christmas.text()) == ("15/1–31/5", "9", "21/12–8/1")
    assert pane.apart.value() == 4


def test_weekdays_are_kept_with_the_preferred_first(pane: DatesPane, opened: OpenedFile) -> None:
    pane.days[3].click()
    assert rules(opened).weekdays == (2, 3)

    pane.preferred.setCurrentIndex(3)
    pane.preferred.activated.emit(3)
    assert rules(opened).weekdays == (3, 2)

    pane.days[3].click()
    assert rules(opened).weekdays == (2,)
    pane.days[2].click()
    assert rules(opened).weekdays == (2,)
    assert "minst en veckodag" in pane.when.problem_of(pane.preferred)


def test_a_season_is_kept_or_explained_and_undone(pane: DatesPane, opened: OpenedFile) -> None:
    pane.spring.setText("1/2 - 15/5")
    pane.spring.editingFinished.emit()
    assert rules(opened).spring == ((2, 1), (5, 15))
    assert pane.spring.text() == "1/2–15/5"

    for wrong, why in (("februari", "15/1–31/5"), ("31/2–1/5", "ingen dag 31/2"), ("1/2–30/9", "innan")):
        pane.spring.setText(wrong)
        pane.spring.editingFinished.emit()
        assert why in pane.when.problem_of(pane.spring)
    assert rules(opened).spring == ((2, 1), (5, 15))

    opened.dispatcher.undo()
    assert pane.spring.text() == "15/1–31/5"


def test_breaks_and_single_days_are_kept(pane: DatesPane, opened: OpenedFile) -> None:
    pane.sport.setText("v. 8")
    pane.sport.editingFinished.emit()
    pane.easter.activated.emit(2)
    pane.periods.setPlainText("studiedag 2026-10-02\n\nextra lov 2026-11-05–2026-11-06")
    pane._keep_periods()

    kept = rules(opened).breaks
    assert (kept.sport_weeks, kept.easter_weeks) == ((8,), (1,))
    assert kept.further == (
        NamedPeriod("studiedag", date(2026, 10, 2), date(2026, 10, 2)),
        NamedPeriod("extra lov", date(2026, 11, 5), date(2026, 11, 6)),
    )
    pane.periods.setPlainText("i morgon")
    pane._keep_periods()
    assert "namn och datum" in pane.breaks.problem_of(pane.periods)


def test_the_dark_season_and_the_weights_are_kept(pane: DatesPane, opened: OpenedFile) -> None:
    pane.dark.click()
    pane.other_day.setValue(0)
    pane.other_day.editingFinished.emit()

    assert rules(opened).penalties.light_season == DARK_PREFERRED
    assert rules(opened).penalties.second_weekday == 0
    pane.dark.click()
    assert rules(opened).penalties.light_season == 0
