"""The attendance of a year: people by dialogues, with each one's share, and a way to Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.swedish import plural, short_date
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.services.attendance_over_year import YearAttendance, YearAttendee
    from trygghetsrad.ui.page import PageContext

SHORT = {
    AttendanceStatus.PRESENT: "Där",
    AttendanceStatus.CO_OPTED: "Adj.",
    AttendanceStatus.EXCUSED: "Förh.",
    AttendanceStatus.ABSENT: "Borta",
    AttendanceStatus.INVITED: "Kallad",
}
KINDS = {
    AttendanceStatus.PRESENT: Kind.OK,
    AttendanceStatus.CO_OPTED: Kind.OK,
    AttendanceStatus.EXCUSED: Kind.NEUTRAL,
    AttendanceStatus.ABSENT: Kind.WARN,
    AttendanceStatus.INVITED: Kind.NEUTRAL,
}


class AttendancePane(QWidget):
    """Takes the place of the calendar while it is wanted.

    Signals:
        left: back to the calendar.
    """

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.year = context.today().year
        self.table: PageTable[YearAttendee] | None = None
        self._sum = text_label("", "muted")
        self._card = Card(self.tr("Närvaro"), flush=True)
        self._save = Button(context.theme, self.tr("Spara som Excel…"), icon="save")
        back = Button(context.theme, self.tr("Till kalendern"), icon="chevron_left")
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addWidget(self._sum, 1)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._card, 1)
        column.addLayout(foot)
        back.clicked.connect(lambda _on=False: self.left.emit())
        self._save.clicked.connect(self.choose_file)

    def show_year(self, year: int) -> None:
        """Show who was at the dialogues of a year."""
        self.year = year
        attendance = self._context.services.attendance_over_year.of_year(year)
        if self.table is not None:
            self.table.setParent(None)
            self.table.deleteLater()
        self.table = self._table(attendance)
        self._card.add(self.table, 1)
        self._card.set_title(self.tr("Närvaro {year}").format(year=year))
        self.table.show_rows(attendance.people)
        self._save.setEnabled(bool(attendance.dialogues))
        count = plural(len(attendance.dialogues), "genomförd dialog", "genomförda dialoger")
        present = ", ".join(map(str, attendance.present_at))
        said = self.tr("{count}. Närvarande: {present}.")
        self._sum.setText(said.format(count=count, present=present) if present else "")

    def focus(self) -> None:
        """Put the keyboard in the table."""
        if self.table is not None:
            self.table.choose_first()
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_file(self) -> None:
        """Let the user choose where to save the table."""
        folder = paths.documents_folder()
        dialog = QFileDialog(
            self,
            self.tr("Spara närvaron"),
            str(folder if folder.is_dir() else Path.home()),
            ";;".join((self.tr("Excel (*.xlsx)"), self.tr("CSV (*.csv)"))),
        )
        dialog.setObjectName("save_attendance")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda name: dialog.setDefaultSuffix("csv" if "csv" in name else "xlsx")
        )
        dialog.selectFile(f"Närvaro {self.year}")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Save the table as the ending of the name says."""
        attendance, year = self._context.services.attendance_over_year, self.year
        self._context.tasks.run(
            lambda _task: _write(target, attendance.file(year, target.suffix.lower().lstrip("."))),
            label=self.tr("Sparar {name} …").format(name=target.name),
            on_done=lambda _nothing: self._context.messages.inform(
                self.tr("{name} är sparad.").format(name=target.name)
            ),
            owner=self,
        )

    def _table(self, attendance: YearAttendance) -> PageTable[YearAttendee]:
        columns: list[Column[YearAttendee]] = [
            Column(
                self.tr("Namn"),
                lambda row: row.name,
                stretch=True,
                width=22,
                detail=lambda row: row.group.label,
            ),
            *(self._dialogue(place, number, day) for place, (number, day) in enumerate(attendance.dialogues)),
            Column(
                self.tr("Andel"),
                lambda row: row.share_text,
                width=8,
                align=Align.RIGHT,
                sort_key=lambda row: row.share,
            ),
        ]
        table: PageTable[YearAttendee] = PageTable(
            self._context.theme,
            columns,
            name=self.tr("Närvaro {year}").format(year=attendance.year),
            row_id=lambda row: row.person_id,
            two_lines=True,
        )
        empty = self.tr("Ingen dialog är genomförd {year} än.").format(year=attendance.year)
        table.set_empty_state(EmptyState(self._context.theme, "people", empty))
        return table

    def _dialogue(self, place: int, number: int, day: date) -> Column[YearAttendee]:
        def status(row: YearAttendee) -> AttendanceStatus | None:
            return row.statuses[place]

        return Column(
            f"{number} · {short_date(day)}",
            lambda row: SHORT[found] if (found := status(row)) else "",
            width=9,
            pill=lambda row: KINDS[found] if (found := status(row)) else None,
        )


def _write(target: Path, content: bytes) -> None:
    try:
        paths.write_atomically(target, content)
    except OSError as problem:
        raise FileProblemError(
            f"{target.name} kunde inte sparas där. Stäng filen om den är öppen, eller välj en annan mapp."
        ) from problem
