"""Löften: what was promised, what has been done, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import DetailPane, Event, EventList
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.splitter import Splitter
from trygghetsrad.ui.widgets.year_steps import YearSteps

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.promises import CommitmentRow, PromiseRow


class PromisesPage(QWidget):
    """A year's commitments with target and outcome, and the evidence for the chosen one."""

    touches = frozenset({"promise", "commitment", "evidence", "meeting", "action_item"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Löften")
        self._context = context
        self._year = context.today().year
        self._header = PageHeader(context.theme, self.title)
        self._years = YearSteps(context.theme)
        self._promises = text_label("", "muted", wraps=True)
        self.table: PageTable[CommitmentRow] = self._build_table(context)
        self._empty = EmptyState(context.theme, "ribbon", "")
        self.table.set_empty_state(self._empty)
        self.detail = DetailPane(
            context.theme, empty=self.tr("Välj ett åtagande för att se bevisen."), icon="ribbon"
        )
        self.events = EventList(name=self.tr("Bevis"))
        self._form = self._build_form(context)
        self._build_layout(context)
        start_keyboard_at(self, self.table)
        self.table.row_chosen.connect(self._show_detail)

    def reload(self) -> None:
        """Read the promises of the year again."""
        rows = self._context.services.promises.rows(year=self._year)
        self._header.set_title(self.tr("Löften {year}").format(year=self._year))
        self._years.show_year(self._year)
        self._titles = {c.commitment_id: promise for promise in rows for c in promise.commitments}
        commitments = [c for promise in rows for c in promise.commitments]
        reached = sum(c.is_reached is True for c in commitments)
        with_target = sum(c.is_reached is not None for c in commitments)
        pills: list[tuple[str, Kind]] = []
        if with_target:
            text = self.tr("{reached} av {all} mål nådda").format(reached=reached, all=with_target)
            pills.append((text, Kind.OK if reached == with_target else Kind.WARN))
        self._header.show_pills(pills)
        self._promises.setText(" · ".join(f"L{promise.number} {promise.title}" for promise in rows))
        sentence = self.tr(
            "Inga löften är inlagda för {year}. Under Inställningar finns löften att börja från."
        )
        self._empty.show_sentence(sentence.format(year=self._year))
        self.table.show_rows(commitments)
        self.table.choose_first()
        self._show_detail()

    def _build_table(self, context: PageContext) -> PageTable[CommitmentRow]:
        columns: list[Column[CommitmentRow]] = [
            Column(self.tr("Nr"), lambda row: row.label, width=7, tone="strong"),
            Column(self.tr("Åtagande"), lambda row: row.text, width=36, stretch=True),
            Column(self.tr("Mål"), _target, width=9),
            Column(
                self.tr("Utfall"),
                lambda row: row.outcome,
                width=18,
                bar=_share,
                sort_key=lambda row: row.actual,
            ),
            Column(self.tr("Läge"), self._outcome, width=16, pill=_outcome_kind),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.tr("Åtaganden"),
            row_id=lambda row: row.commitment_id,
            two_lines=True,
            view_state=context.view_state,
            key="promises",
        )

    def _build_form(self, context: PageContext) -> Form:
        form = Form(stacked=True)
        self._amount = QSpinBox()
        self._amount.setRange(1, 9999)
        self._day = QLineEdit()
        self._day.setPlaceholderText(self.tr("i dag, 4/6, 2026-06-04 …"))
        self._note = QLineEdit()
        self._note.setPlaceholderText(self.tr("Vad gjordes? Inga namn på enskilda."))
        form.add_field(self.tr("An&tal"), self._amount)
        form.add_field(self.tr("&Dag"), self._day)
        form.add_field(self.tr("&Notering"), self._note)
        save = Button(context.theme, self.tr("Lägg till bevis"), primary=True)
        save.clicked.connect(self._add_evidence)
        self._note.returnPressed.connect(self._add_evidence)
        form.add_wide(save)
        return form

    def _build_layout(self, context: PageContext) -> None:
        self._years.year_requested.connect(self._show_year)
        self._header.add_action(self._years)
        card = Card(flush=True)
        card.add(self.table, 1)
        self.detail.add_section(self.tr("Bevis")).addWidget(self.events)
        self._new = QWidget()
        self._new.setObjectName("plain")
        column = QVBoxLayout(self._new)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(text_label(self.tr("Nytt bevis"), "strong"))
        column.addWidget(self._form)
        self.detail.body.addWidget(self._new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(12)
        whole.addWidget(self._header)
        whole.addWidget(self._promises)
        whole.addWidget(
            Splitter([card, self.detail], [66, 34], view_state=context.view_state, key="promises"), 1
        )

    def _show_detail(self, *_: object) -> None:
        row = self.table.current_row
        if row is None:
            self.detail.show_nothing()
            return
        promise: PromiseRow = self._titles[row.commitment_id]
        self.detail.show_head(
            f"{row.label} {row.text}",
            pills=[(self._outcome(row), _outcome_kind(row))],
            facts=(
                (self.tr("Löfte"), f"L{promise.number} {promise.title}"),
                (self.tr("Mål"), f"{_target(row)} {row.unit}".strip() if row.target_min else ""),
                (self.tr("Utfall"), row.outcome),
                (self.tr("Öppna åtgärder"), str(row.open_actions) if row.open_actions else ""),
                (self.tr("Klara åtgärder"), str(row.done_actions) if row.done_actions else ""),
            ),
        )
        events = [
            Event(short_date(e.done_on), f"{e.amount} · {e.note or e.action_item or row.unit}")
            for e in sorted(row.evidence, key=lambda e: e.done_on, reverse=True)
        ]
        empty = (
            self.tr("Programmet räknar genomförda dialoger.")
            if row.counts_dialogues
            else self.tr("Inga bevis än.")
        )
        self.events.show_events(events, empty=empty)
        can_add = not row.counts_dialogues and not self._context.is_read_only
        self._new.setVisible(can_add)
        self._day.setText(self.tr("i dag"))

    def _outcome(self, row: CommitmentRow) -> str:
        if row.is_reached is None:
            return self.tr("Redovisas") if row.actual else self.tr("Inget än")
        return (
            self.tr("Nått")
            if row.is_reached
            else self.tr("{n} kvar").format(n=(row.target_min or 0) - row.actual)
        )

    def _show_year(self, year: int) -> None:
        self._year = year
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_evidence(self) -> None:
        row = self.table.current_row
        if row is None:
            return

        def add() -> ChangeSet:
            day = parse_due(self._day.text(), today=self._context.today())
            if day is None:
                raise InvalidInputError("Skriv vilken dag det gjordes.")
            return self._context.services.promises.add_evidence(
                row.commitment_id, done_on=day, amount=self._amount.value(), note=self._note.text()
            )[1]

        if self._context.dispatcher.run(add) is not None:
            self._note.clear()
            self._amount.setValue(1)


def _target(row: CommitmentRow) -> str:
    if row.target_min is None:
        return "–"
    if row.target_max is None or row.target_max == row.target_min:
        return str(row.target_min)
    return f"{row.target_min}–{row.target_max}"


def _share(row: CommitmentRow) -> float:
    return min(1.0, row.actual / row.target_min) if row.target_min else 0.0


def _outcome_kind(row: CommitmentRow) -> Kind:
    if row.is_reached is None:
        return Kind.INFO if row.actual else Kind.NEUTRAL
    return Kind.OK if row.is_reached else Kind.WARN
