"""The list of backups with what is in each, and the sentence about the chosen one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.swedish import capitalised, file_size, plural
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column

if TYPE_CHECKING:
    from trygghetsrad.services.backups import BackupRow
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_state import ViewState


def backup_table(theme: Theme, view_state: ViewState) -> PageTable[BackupRow]:
    """Make the list, newest first."""
    return PageTable(
        theme,
        [
            Column(_tr("Tagen"), lambda row: f"{row.taken_at:%Y-%m-%d  %H.%M}", width=17, tone="strong"),
            Column(
                _tr("Varför"),
                _why,
                width=17,
                pill=lambda row: Kind.BAD if row.contents is None else None,
                stretch=True,
            ),
            Column(_tr("Senast ändrad"), _last_change, width=17, tone="muted", optional=True),
            Column(_tr("Möten"), lambda row: _count(row, "meetings"), width=7, align=Align.RIGHT),
            Column(_tr("Synpunkter"), lambda row: _count(row, "concerns"), width=10, align=Align.RIGHT),
            Column(_tr("Åtgärder"), lambda row: _count(row, "action_items"), width=9, align=Align.RIGHT),
            Column(
                _tr("Storlek"),
                lambda row: file_size(row.size),
                width=9,
                align=Align.RIGHT,
                tone="muted",
                optional=True,
                sort_key=lambda row: row.size,
            ),
        ],
        name=_tr("Säkerhetskopior"),
        row_id=lambda row: row.path,
        view_state=view_state,
        key="backups",
    )


def described(row: BackupRow) -> str:
    """Say what is in a backup, or why it cannot be used."""
    if row.contents is None:
        return row.problem
    held = _tr("{meetings}, {concerns} och {actions}.").format(
        meetings=plural(row.contents.meetings, "möte", "möten"),
        concerns=plural(row.contents.concerns, "synpunkt", "synpunkter"),
        actions=plural(row.contents.action_items, "åtgärd", "åtgärder"),
    )
    if row.contents.last_change is None:
        return held
    changed = moment(row.contents.last_change.astimezone())
    return held + " " + _tr("Senast ändrad {moment}.").format(moment=changed)


def moment(at: datetime) -> str:
    """Write a day and a time of day."""
    return f"{at:%Y-%m-%d} kl. {at:%H.%M}"


def _why(row: BackupRow) -> str:
    return capitalised(row.reason.value) if row.contents is not None else _tr("Kan inte läsas")


def _last_change(row: BackupRow) -> str:
    if row.contents is None or row.contents.last_change is None:
        return "–"
    return f"{row.contents.last_change.astimezone():%Y-%m-%d  %H.%M}"


def _count(row: BackupRow, name: str) -> str:
    return "–" if row.contents is None else str(getattr(row.contents, name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupList", text)
