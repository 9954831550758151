"""The tables of a template's points and of the bank of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column

if TYPE_CHECKING:
    from trygghetsrad.services.agenda_templates import TemplateItemRow
    from trygghetsrad.services.item_bank import BankRow
    from trygghetsrad.ui.theme import Theme


def template_table(theme: Theme) -> PageTable[TemplateItemRow]:
    """Give the table of a template's points."""
    table: PageTable[TemplateItemRow] = PageTable(
        theme,
        [
            Column(
                _tr("Punkt"),
                lambda row: row.title,
                stretch=True,
                width=22,
                detail=lambda row: row.kind.label,
            ),
            Column(_tr("Minuter"), lambda row: str(row.minutes or "–"), width=8, align=Align.RIGHT),
            Column(
                _tr("Står där"),
                lambda row: _tr("alltid") if row.is_standing else _tr("vid behov"),
                width=11,
                pill=lambda row: Kind.INFO if row.is_standing else Kind.NEUTRAL,
            ),
        ],
        name=_tr("Mallens punkter"),
        row_id=lambda row: row.item_id,
        two_lines=True,
    )
    table.setSortingEnabled(False)
    table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
    return table


def bank_table(theme: Theme) -> PageTable[BankRow]:
    """Give the table of the points that any agenda may take."""
    table: PageTable[BankRow] = PageTable(
        theme,
        [
            Column(
                _tr("Punkt"),
                lambda row: row.title,
                stretch=True,
                width=22,
                detail=lambda row: row.remark or row.kind.label,
            ),
            Column(_tr("Minuter"), lambda row: str(row.minutes or "–"), width=8, align=Align.RIGHT),
        ],
        name=_tr("Punktbanken"),
        row_id=lambda row: row.bank_id,
        two_lines=True,
    )
    empty = _tr("Punktbanken är tom. Skriv en punkt till höger, eller spara en från en dagordning.")
    table.set_empty_state(EmptyState(theme, "notepad", empty))
    table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
    return table


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgendaTables", text)
