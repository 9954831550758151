"""The page of action items over a large file: first rows, a filter, another order, the end, and its memory.

python -m benchmarks.probes.list_page FILE
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import benchmarks.probes.as_the_program  # noqa: F401  before all that it spares PySide's search

# isort: split
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from benchmarks.probes.report import memory_kb, now_ns, report
from trygghetsrad.paths import resource
from trygghetsrad.services.opening import open_services
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.dispatcher import Dispatcher
from trygghetsrad.ui.messages import Messages
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.tasks import TaskRunner
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.view_state import ViewState

TODAY = date(2026, 12, 1)
WORDS = "gångtunneln"


def wait_until(app: QApplication, is_there: Callable[[], bool]) -> int:
    """Let the window work, not busily, until something is there and painted; gives when that was."""
    loop, look = QEventLoop(), QTimer()

    def end_when_there() -> None:
        if is_there():
            loop.quit()

    look.timeout.connect(end_when_there)
    look.start(1)
    loop.exec()
    app.processEvents()
    return now_ns()


def measured(file: Path, folder: Path) -> dict[str, float]:
    """Open the page, filter it, put it in another order, and walk to its end."""
    app = QApplication([])
    theme = Theme(app, resource, choice=ThemeChoice.LIGHT)
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: TODAY, who=lambda: "Mätaren", read_only=True
    )
    services.warm_up()
    gc.freeze()  # as the program does then
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    dispatcher = Dispatcher(lambda: services.history)
    context = PageContext(
        services=services,
        theme=theme,
        dispatcher=dispatcher,
        tasks=TaskRunner(),
        messages=Messages(undo=dispatcher.undo),
        view_state=ViewState(folder / "window.ini"),
        today=lambda: TODAY,
        go_to=lambda _place: None,
        refresh_actions=lambda: None,
        show_badge=lambda _page, _count, _kind: None,
        tell_saved=lambda: None,
        tell_unsaved=lambda _sentence: None,
        is_read_only=True,
    )
    values: dict[str, float] = {}
    asked = now_ns()
    page = ActionItemsPage(context)
    page.reload()
    window.setCentralWidget(page)
    values["opened_ms"] = (wait_until(app, lambda: len(page.table.ids) > 0) - asked) / 1e6
    open_count = len(page.table.ids)
    field = page.findChild(QLineEdit)
    assert field is not None
    asked = now_ns()
    field.setText(WORDS)
    values["filtered_ms"] = (wait_until(app, lambda: 0 < len(page.table.ids) < open_count) - asked) / 1e6
    field.clear()
    wait_until(app, lambda: len(page.table.ids) == open_count)
    page.choice.chips.choose("all")
    wait_until(app, lambda: len(page.table.ids) > open_count)
    first = page.table.ids[0]
    asked = now_ns()
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    values["sorted_ms"] = (wait_until(app, lambda: page.table.ids[0] != first) - asked) / 1e6
    asked = now_ns()
    page.table.scrollToBottom()
    app.processEvents()
    values["end_ms"] = (now_ns() - asked) / 1e6
    values |= {"rows": len(page.table.ids), "memory_kb": memory_kb()}
    window.close()
    services.close()
    return values


with tempfile.TemporaryDirectory() as temporary:
    report(**measured(Path(sys.argv[1]), Path(temporary)))
