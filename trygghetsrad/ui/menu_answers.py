"""What the menus do that no page answers: files, the next dialogue, help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from trygghetsrad import __version__, paths
from trygghetsrad.ui.page import Destination

if TYPE_CHECKING:
    from trygghetsrad.ui.application import Application


def menu_answers(application: Application) -> Mapping[str, Callable[[], None]]:
    """Give the answers, by key of the action table."""
    from trygghetsrad.ui.backup_desk import BackupDesk
    from trygghetsrad.ui.file_checks import FileChecks
    from trygghetsrad.ui.file_menu import FileMenu
    from trygghetsrad.ui.moving_desk import MovingDesk
    from trygghetsrad.ui.searching import Searching

    files, checks, moving = FileMenu(application), FileChecks(application), MovingDesk(application)
    backups, searching = BackupDesk(application), Searching(application)
    return {
        "new_file": files.new_file,
        "open_file": files.open_file,
        "open_recent": application.show_first_choice,
        "open_sample": files.open_sample,
        "back_up": files.back_up,
        "show_backups": backups.show,
        "move_file": moving.ask_pack,
        "open_moved": moving.ask_open,
        "check_database": checks.check_database,
        "recognise": checks.ask_for_document,
        "recognise_code": checks.ask_for_code,
        "export_json": files.export_json,
        "import_json": files.import_json,
        "import_list": lambda: application.window.go_to(Destination("list_import")),
        "new_meeting": lambda: application.window.go_to(Destination("year", tab="new")),
        "owner_letters": lambda: application.window.go_to(Destination("letters")),
        "owner_replies": lambda: application.window.go_to(Destination("letters", tab="replies")),
        "open_next_meeting": lambda: _open_next_meeting(application),
        "problems": lambda: application.window.go_to(Destination("problems")),
        "timeline": lambda: application.window.go_to(Destination("timeline")),
        "search_everything": searching.search,
        "commands": searching.find_command,
        "manual": lambda: _show_manual(application),
        "show_log": lambda: _show_log(application),
        "about": lambda: _about(application),
    }


def _open_next_meeting(application: Application) -> None:
    if application.services is None:
        return
    meeting = application.services.meetings.next_meeting()
    if meeting is None:
        application.messages.warn(
            application.window.tr("Det finns ingen planerad dialog. Planera en i Årsplan.")
        )
        return
    application.window.go_to(Destination("meeting", row_id=meeting.meeting_id))


def _show_manual(application: Application) -> None:
    from trygghetsrad.ui.manual_window import ManualWindow

    markdown = paths.resource("manual/handbok.md").read_text(encoding="utf-8")
    ManualWindow(application.window, application.theme, markdown).show()


def _show_log(application: Application) -> None:
    file = paths.log_folder()
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        text = application.window.tr("Loggen ligger i {folder}.")
        application.messages.warn(text.format(folder=file))


def _about(application: Application) -> None:
    window = application.window
    text = window.tr(
        "Trygghetsråd {version}\n\nPlanerar dialogerna mellan invånare, polis och kommun, för anteckningar, "
        "följer åtgärderna och skriver ut minnesanteckningarna.\n\nAllt ligger i en fil på den här datorn."
    )
    box = QMessageBox(window)
    box.setWindowTitle(window.tr("Om Trygghetsråd"))
    box.setText(text.format(version=__version__))
    box.setIconPixmap(application.theme.picture("trygghetsrad").pixmap(48, 48))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
