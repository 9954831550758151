"""Prints and saves a list as it is shown: its rows, its order, its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError

if TYPE_CHECKING:
    from trygghetsrad.services.shown_lists import ShownList
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.tasks import Task
    from trygghetsrad.ui.widgets.column import Column
    from trygghetsrad.ui.widgets.long_table import LongTable

Row = TypeVar("Row")

FETCHED = 500
"""How many rows are read between two looks at whether the user has cancelled."""


class ListPapers(QObject, Generic[Row]):
    """Takes what a table shows to a printer or a file, in the background.

    Args:
        fetch: gives the rows of some keys; called in another thread.
        title: of the list, in Swedish.
        selection: says what the list shows.
    """

    def __init__(
        self,
        context: PageContext,
        table: LongTable[Row],
        window: QWidget,
        *,
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        title: str,
        selection: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._context = context
        self._table = table
        self._window = window
        self._fetch = fetch
        self._title = title
        self._selection = selection

    def print_list(self) -> None:
        """Make the list as a paper, then let the user choose a printer."""
        lists = self._context.services.shown_lists
        self._make(lambda shown: lists.pdf(shown), self._print)

    def choose_file(self, form: str = "xlsx") -> None:
        """Let the user choose where to save the list, and in which form; `form` is the one proposed."""
        folder = paths.documents_folder()
        endings = {
            self.tr("Excel (*.xlsx)"): "xlsx",
            self.tr("PDF (*.pdf)"): "pdf",
            self.tr("CSV, öppnas i Excel (*.csv)"): "csv",
        }
        where = str(folder if folder.is_dir() else Path.home())
        dialog = QFileDialog(self._window, self.tr("Spara listan"), where, ";;".join(endings))
        dialog.setObjectName("save_list")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.selectNameFilter(next(name for name, ending in endings.items() if ending == form))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(endings[chosen]))
        dialog.selectFile(f"{self._title} {self._context.today().isoformat()}")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Save the list in the form that the ending of the name says; without a known one, for Excel."""
        lists = self._context.services.shown_lists
        write = {".pdf": lists.pdf, ".csv": lists.csv}.get(target.suffix.lower(), lists.excel)
        self._make(lambda shown: _write(target, write(shown)), lambda _nothing: self._saved(target))

    def _make(self, write: Callable[[ShownList], object], done: Callable[[object], None]) -> None:
        ids, columns = self._table.ids, self._table.chosen_columns
        title, selection, fetch = self._title, self._selection(), self._fetch

        def make(task: Task) -> object:
            rows: list[Row] = []
            for start in range(0, len(ids), FETCHED):
                task.report(start, len(ids))
                keys = ids[start : start + FETCHED].tolist()
                found = {self._table.key_of(row): row for row in fetch(keys)}
                rows += [found[key] for key in keys if key in found]
            return write(shown_list(title, selection, columns, rows))

        self._context.tasks.run(
            make, label=self.tr("Förbereder listan …"), on_done=done, can_cancel=True, owner=self
        )

    def _print(self, content: object) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from trygghetsrad.ui.printing import make_printer, print_pdf

        assert isinstance(content, bytes)
        printer = make_printer(self._title, is_landscape=True)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Skriv ut {list}").format(list=self._title.lower()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.tasks.run(
                lambda _task: print_pdf(content, printer),
                label=self.tr("Skriver ut …"),
                on_done=lambda _pages: self._context.messages.inform(self.tr("Utskriften är skickad.")),
            )

    def _saved(self, target: Path) -> None:
        self._context.messages.offer(
            self.tr("{name} är sparad.").format(name=target.name),
            self.tr("Visa i mappen"),
            lambda: _open_folder(target),
        )


def shown_list(title: str, selection: str, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> ShownList:
    """Put what a table shows into words, without the window."""
    from trygghetsrad.services.shown_lists import ListCell, ListColumn, ShownList

    return ShownList(
        title,
        selection,
        tuple(ListColumn(each.title, each.width, each.detail_title) for each in columns),
        tuple(
            tuple(
                ListCell(
                    each.written(row) if each.written else each.text(row) or None,
                    each.detail(row) if each.detail else "",
                )
                for each in columns
            )
            for row in rows
        ),
    )


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _write(target: Path, content: bytes) -> None:
    try:
        paths.write_atomically(target, content)
    except OSError as problem:
        raise FileProblemError(
            f"Det går inte att spara {target.name} där. Stäng filen om den är öppen, "
            "eller välj en annan mapp."
        ) from problem
