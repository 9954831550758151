"""The pane beside the list of promises: one for a promise, one for a commitment with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.swedish import long_date, plural
from trygghetsrad.ui.attached_files import AttachedFiles
from trygghetsrad.ui.promises.evidence_list import EvidenceList, ProposedList
from trygghetsrad.ui.promises.lines import outcome, outcome_kind, target
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import DetailPane
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.promises.lines import PromiseLine
    from trygghetsrad.ui.theme import Theme


class Steps(QWidget):
    """What can be done with the chosen line.

    Signals:
        edit_requested, add_requested, remove_requested: what was pressed.
    """

    edit_requested = Signal()
    add_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, *, add: str = "") -> None:
        super().__init__()
        self.setObjectName("plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        edit = Button(theme, self.tr("Ändra"), icon="edit")
        edit.clicked.connect(self.edit_requested)
        row.addWidget(edit)
        if add:
            more = Button(theme, add, icon="add")
            more.clicked.connect(self.add_requested)
            row.addWidget(more)
        remove = Button(theme, "", icon="delete", flat=True)
        remove.setToolTip(self.tr("Ta bort"))
        remove.setAccessibleName(self.tr("Ta bort"))
        remove.clicked.connect(self.remove_requested)
        row.addWidget(remove)
        row.addStretch(1)


class PromiseDetail(DetailPane):
    """A promise: its words, when it was signed, and the signed file."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme, empty=self.tr("Välj ett löfte eller ett åtagande."), icon="ribbon")
        self._words = text_label("", wraps=True, selectable=True)
        self.steps = Steps(context.theme, add=self.tr("Nytt åtagande"))
        self.files = AttachedFiles(context)
        self.body.addWidget(self._words)
        self.body.addWidget(self.steps)
        self.steps.setVisible(not context.is_read_only)
        self.add_section(self.tr("Undertecknat löfte och andra filer")).addWidget(self.files)

    def show_promise(self, row: PromiseRow) -> None:
        """Show a promise."""
        signed = long_date(row.signed_on) if row.signed_on is not None else self.tr("inte än")
        reached = sum(commitment.is_reached is True for commitment in row.commitments)
        targets = sum(commitment.is_reached is not None for commitment in row.commitments)
        self.show_head(
            f"L{row.number} {row.title}",
            facts=(
                (self.tr("Undertecknat"), signed),
                (self.tr("Åtaganden"), str(len(row.commitments))),
                (self.tr("Mål nådda"), f"{reached} av {targets}" if targets else ""),
            ),
        )
        self._words.setText(row.text if row.text != row.title else "")
        self._words.setVisible(bool(self._words.text()))
        self.files.show_for(AttachedTo.PROMISE, row.promise_id)


class CommitmentDetail(DetailPane):
    """A commitment: target against outcome, its evidence, and a form for more.

    Signals:
        evidence_requested: what stands in the form is to be recorded.
    """

    evidence_requested = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme, empty="", icon="ribbon")
        self._may_change = not context.is_read_only
        self.steps = Steps(context.theme)
        self.evidence = EvidenceList(context.theme)
        self.proposed = ProposedList(context.theme)
        self.amount, self.day, self.note = QSpinBox(), EntryLine(), EntryLine()
        self.body.addWidget(self.steps)
        self.steps.setVisible(self._may_change)
        self.add_section(self.tr("Bevis")).addWidget(self.evidence)
        self._proposals = _section(self.tr("Klart att räkna"), self.proposed)
        self.body.addWidget(self._proposals)
        self.form = self._build_form(context)
        self._new = _section(self.tr("Nytt bevis"), self.form)
        self.body.addWidget(self._new)

    def show_commitment(self, line: PromiseLine, row: CommitmentRow) -> None:
        """Show a commitment."""
        clock = plural(row.clock_hours, "timme", "timmar") if row.clock_hours else ""
        self.show_head(
            f"{row.label} {row.text}",
            pills=[(outcome(row), outcome_kind(row))],
            facts=(
                (self.tr("Löfte"), f"L{line.promise.number} {line.promise.title}"),
                (self.tr("Mål"), f"{target(row)} {row.unit}".strip() if row.target_min is not None else ""),
                (self.tr("Inom"), clock),
                (self.tr("Utfall"), row.outcome),
                (self.tr("Öppna åtgärder"), str(row.open_actions) if row.open_actions else ""),
                (self.tr("Klara åtgärder"), str(row.done_actions) if row.done_actions else ""),
            ),
        )
        self.evidence.show_evidence(row, may_change=self._may_change)
        self.proposed.show_proposed(row.proposed, may_change=self._may_change)
        self._proposals.setVisible(bool(row.proposed))
        self._new.setVisible(self._may_change and not row.counts_dialogues)
        if not self.day.text():
            self.day.setText(self.tr("i dag"))

    def empty_form(self) -> None:
        """Be ready for the next evidence."""
        self.amount.setValue(1)
        self.note.clear()
        self.day.setText(self.tr("i dag"))

    def _build_form(self, context: PageContext) -> Form:
        form = Form(stacked=True)
        self.amount.setRange(1, 9999)
        self.day.setPlaceholderText(self.tr("i dag, 4/6, 2026-06-04 …"))
        self.note.setPlaceholderText(self.tr("Vad gjordes? Inga namn på enskilda."))
        form.add_field(self.tr("An&tal"), self.amount)
        form.add_field(self.tr("&Dag"), self.day)
        form.add_field(self.tr("&Notering"), self.note)
        save = Button(context.theme, self.tr("Lägg till bevis"), primary=True)
        save.clicked.connect(self.evidence_requested)
        for field in (self.day, self.note):
            field.returnPressed.connect(self.evidence_requested)
        form.add_wide(save)
        return form


def _section(title: str, inside: QWidget) -> QWidget:
    section = QWidget()
    section.setObjectName("plain")
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(text_label(title, "strong"))
    column.addWidget(inside)
    return section
