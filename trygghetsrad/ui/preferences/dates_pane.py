"""Datum: by which rules the dialogues of a year are proposed, and when the schools are closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import WEEKDAYS
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.domain.plan_rules import PlanRules

PERIODS_LINES = 4
DAYS_BESIDE = 4
_EASTER = ((0, 1), (0,), (1,))


class DatesPane(QScrollArea):
    """Fields of the rules; each is kept as soon as it is left, and what is wrong is said below it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rules: PlanRules | None = None
        self.days = [QCheckBox(name[:3]) for name in WEEKDAYS]
        self.preferred, self.easter = QComboBox(), QComboBox()
        self.spring, self.autumn, self.summer, self.christmas = (QLineEdit() for _ in range(4))
        self.sport, self.autumn_break = QLineEdit(), QLineEdit()
        self.apart, self.other_day, self.before_red, self.short = (QSpinBox() for _ in range(4))
        self.election = QSpinBox()
        self.dark = QCheckBox(self.tr("Helst den &mörka årstiden, oktober till mars"))
        self.periods = QPlainTextEdit()
        self.when, self.breaks, self.against = Form(), Form(), Form()
        inner = QWidget()
        inner.setObjectName("plain")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 6, 6, 6)
        columns.setSpacing(14)
        for cards in ((self._build_when(), self._build_against()), (self._build_breaks(),)):
            column = QVBoxLayout()
            column.setSpacing(14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.setEnabled(not context.is_read_only)

    def reload(self) -> None:
        """Show what the file says."""
        from trygghetsrad.domain.plan_texts import periods_text, season_text, weeks_text

        rules = self._context.services.plan_settings.rules()
        if rules == self._rules:
            return
        self._rules = None  # nothing is kept while the fields are filled
        for weekday, day in enumerate(self.days):
            day.setChecked(weekday in rules.weekdays)
        self.preferred.setCurrentIndex(rules.weekdays[0])
        self.dark.setChecked(rules.penalties.light_season > 0)
        breaks, costs = rules.breaks, rules.penalties
        for line, text in (
            (self.spring, season_text(rules.spring)),
            (self.autumn, season_text(rules.autumn)),
            (self.summer, season_text(breaks.summer)),
            (self.christmas, season_text(breaks.christmas)),
            (self.sport, weeks_text(breaks.sport_weeks)),
            (self.autumn_break, weeks_text(breaks.autumn_weeks)),
        ):
            line.setText(text)
        for box, number in (
            (self.apart, rules.least_weeks_between),
            (self.other_day, costs.second_weekday),
            (self.before_red, costs.before_red_day),
            (self.short, costs.short_week),
            (self.election, costs.election),
        ):
            box.setValue(number)
        easter = tuple(sorted(breaks.easter_weeks))
        self.easter.setCurrentIndex(_EASTER.index(easter) if easter in _EASTER else 0)
        self.periods.setPlainText(periods_text(breaks.further))
        for form in (self.when, self.breaks, self.against):
            form.clear_problems()
        self._rules = rules

    def _build_when(self) -> Card:
        card = Card(self.tr("När dialogerna hålls"))
        card.add(self.when)
        days = QWidget()
        days.setObjectName("plain")
        grid = QGridLayout(days)
        grid.setContentsMargins(0, 6, 0, 0)
        for number, (box, name) in enumerate(zip(self.days, WEEKDAYS, strict=True)):
            box.setAccessibleName(name)
            box.clicked.connect(self._keep_days)
            grid.addWidget(box, number // DAYS_BESIDE, number % DAYS_BESIDE)
        self.when.add_field(self.tr("Veckodagar"), days)
        for name in WEEKDAYS:
            self.preferred.addItem(name)
        self.preferred.activated.connect(self._keep_days)
        self.when.add_field(self.tr("&Helst på en"), self.preferred)
        self._add_season(self.when, "spring", self.tr("&Vår"), self.spring)
        self._add_season(self.when, "autumn", self.tr("H&öst"), self.autumn)
        self.apart.setRange(0, 26)
        self.apart.setSuffix(self.tr(" veckor"))
        self.apart.editingFinished.connect(lambda: self._keep(least_weeks_between=self.apart.value()))
        self.when.add_field(self.tr("M&inst mellan två"), self.apart)
        self.dark.clicked.connect(self._keep_costs)
        self.when.add_wide(self.dark)
        return card

    def _build_against(self) -> Card:
        card = Card(self.tr("Vad som talar emot en dag"))
        explained = self.tr(
            "Ju högre tal, desto längre från en jämn fördelning över året får en annan dag ligga. "
            "0 spelar ingen roll, 60 är ungefär en vecka."
        )
        card.add(text_label(explained, "small", wraps=True))
        card.add(self.against)
        for label, box in (
            (self.tr("&Annan veckodag"), self.other_day),
            (self.tr("Dagen före &röd dag"), self.before_red),
            (self.tr("&Kort vecka"), self.short),
            (self.tr("Veckan före riksda&gsval"), self.election),
        ):
            box.setRange(0, 2000)
            box.setSingleStep(10)
            box.editingFinished.connect(self._keep_costs)
            self.against.add_field(label, box)
        return card

    def _build_breaks(self) -> Card:
        card = Card(self.tr("Skollov"))
        card.add(self.breaks)
        self._add_weeks("sport_weeks", self.tr("S&portlov, vecka"), self.sport)
        for text in (
            self.tr("veckan före och efter påskdagen"),
            self.tr("veckan före påskdagen"),
            self.tr("veckan efter påskdagen"),
        ):
            self.easter.addItem(text)
        self.easter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.easter.activated.connect(lambda place: self._keep(breaks={"easter_weeks": _EASTER[place]}))
        self.breaks.add_field(self.tr("Påsk&lov"), self.easter)
        self._add_season(self.breaks, "summer", self.tr("&Sommarlov"), self.summer)
        self._add_weeks("autumn_weeks", self.tr("Hös&tlov, vecka"), self.autumn_break)
        self._add_season(self.breaks, "christmas", self.tr("&Jullov"), self.christmas)
        self.periods.setTabChangesFocus(True)
        self.periods.setPlaceholderText(self.tr("studiedag 2027-03-12\nextra lov 2027-05-07–2027-05-10"))
        self.periods.setFixedHeight(self.fontMetrics().lineSpacing() * PERIODS_LINES + 24)
        self.breaks.add_field(
            self.tr("Andra l&ediga dagar"), self.periods, hint=self.tr("En på varje rad: namn och datum.")
        )
        save = Button(self._context.theme, self.tr("Spara dagarna"), icon="checkmark")
        save.clicked.connect(self._keep_periods)
        card.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_season(self, form: Form, name: str, label: str, line: QLineEdit) -> None:
        from trygghetsrad.domain.plan_texts import read_season

        def read() -> dict[str, Any]:
            return _named(name, read_season(line.text()), is_break=form is self.breaks)

        form.add_field(label, line)
        line.editingFinished.connect(lambda: self._keep_read(form, line, read))

    def _add_weeks(self, name: str, label: str, line: QLineEdit) -> None:
        from trygghetsrad.domain.plan_texts import read_weeks

        self.breaks.add_field(label, line)
        line.editingFinished.connect(
            lambda: self._keep_read(
                self.breaks, line, lambda: _named(name, read_weeks(line.text()), is_break=True)
            )
        )

    def _keep_periods(self) -> None:
        from trygghetsrad.domain.plan_texts import read_periods

        self._keep_read(
            self.breaks,
            self.periods,
            lambda: _named("further", read_periods(self.periods.toPlainText()), is_break=True),
        )

    def _keep_days(self) -> None:
        """Keep the weekdays, the preferred one first; it is one of them."""
        if self._rules is None:
            return
        preferred = self.preferred.currentIndex()
        chosen = [number for number, box in enumerate(self.days) if box.isChecked()]
        if preferred not in chosen and chosen:
            preferred = chosen[0] if preferred == self._rules.weekdays[0] else preferred
        weekdays = tuple(dict.fromkeys((preferred, *chosen))) if chosen else ()
        self._keep_read(self.when, self.preferred, lambda: {"weekdays": weekdays})

    def _keep_costs(self) -> None:
        if self._rules is None:
            return
        from trygghetsrad.domain.plan_rules import DARK_PREFERRED

        costs = replace(
            self._rules.penalties,
            second_weekday=self.other_day.value(),
            before_red_day=self.before_red.value(),
            short_week=self.short.value(),
            election=self.election.value(),
            light_season=(self._rules.penalties.light_season or DARK_PREFERRED)
            if self.dark.isChecked()
            else 0,
        )
        self._keep(penalties=costs)

    def _keep_read(self, form: Form, editor: QWidget, read: Callable[[], dict[str, Any]]) -> None:
        """Keep what is read from a field; what cannot be read or used is explained below it."""
        form.clear_problems()
        try:
            self._change(**read())
        except InvalidInputError as problem:
            form.show_problem(editor, problem.message)

    def _keep(self, **values: Any) -> None:
        try:
            self._change(**values)
        except InvalidInputError as problem:
            self._context.messages.warn(problem.message)

    def _change(self, **values: Any) -> None:
        if self._rules is None:
            return
        breaks = replace(self._rules.breaks, **values.pop("breaks", {}))
        wanted = replace(self._rules, breaks=breaks, **values)
        settings = self._context.services.plan_settings
        if wanted != self._rules:
            settings.check(wanted)
            self._context.dispatcher.run(lambda: settings.change(wanted))


def _named(name: str, value: object, *, is_break: bool) -> dict[str, Any]:
    return {"breaks": {name: value}} if is_break else {name: value}
