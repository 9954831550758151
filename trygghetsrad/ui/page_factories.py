"""Which pages there are, in the order of the navigation; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.page_names import INNER_PAGES, PAGES

if TYPE_CHECKING:
    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.main_window import MainWindow

FindContext = Callable[[], PageContext]


def add_pages(window: MainWindow, context: FindContext, application: Application) -> None:
    """Add every page to the frame."""
    factories: dict[str, Callable[[], QWidget]] = {
        "overview": lambda: _overview(context),
        "year": lambda: _year(context),
        "meeting": lambda: _meeting(context),
        "concerns": lambda: _concerns(context),
        "action_items": lambda: _action_items(context),
        "promises": lambda: _promises(context),
        "picture": lambda: _picture(context),
        "preferences": lambda: _preferences(context, application),
        "letters": lambda: _letters(context),
        "list_import": lambda: _list_import(context),
        "problems": lambda: _problems(context),
        "timeline": lambda: _timeline(context),
    }
    for page in PAGES:
        window.add_page(page.key, page.title, page.icon, factories[page.key], at_bottom=page.at_bottom)
    for key, within in INNER_PAGES.items():
        window.add_inner_page(key, factories[key], within=within)


def _overview(context: FindContext) -> QWidget:
    from trygghetsrad.ui.overview.page import OverviewPage

    return OverviewPage(context())


def _year(context: FindContext) -> QWidget:
    from trygghetsrad.ui.year.page import YearPage

    return YearPage(context())


def _meeting(context: FindContext) -> QWidget:
    from trygghetsrad.ui.meeting.page import MeetingPage

    return MeetingPage(context())


def _concerns(context: FindContext) -> QWidget:
    from trygghetsrad.ui.concerns.page import ConcernsPage

    return ConcernsPage(context())


def _problems(context: FindContext) -> QWidget:
    from trygghetsrad.ui.problems.page import ProblemsPage

    return ProblemsPage(context())


def _timeline(context: FindContext) -> QWidget:
    from trygghetsrad.ui.timeline.page import TimelinePage

    return TimelinePage(context())


def _action_items(context: FindContext) -> QWidget:
    from trygghetsrad.ui.action_items.page import ActionItemsPage

    return ActionItemsPage(context())


def _promises(context: FindContext) -> QWidget:
    from trygghetsrad.ui.promises.page import PromisesPage

    return PromisesPage(context())


def _picture(context: FindContext) -> QWidget:
    from trygghetsrad.ui.picture.page import PicturePage

    return PicturePage(context())


def _letters(context: FindContext) -> QWidget:
    from trygghetsrad.ui.letters.page import LettersPage

    return LettersPage(context())


def _list_import(context: FindContext) -> QWidget:
    from trygghetsrad.ui.list_import.page import ListImportPage

    return ListImportPage(context())


def _preferences(context: FindContext, application: Application) -> QWidget:
    from trygghetsrad.ui.preferences.page import PreferencesPage

    page = PreferencesPage(
        context(),
        preferences=lambda: application.preferences,
        change_preferences=application.change_preferences,
    )
    desk, actions = application.backup_desk(), application.window.menu_actions
    page.backups.backup_requested.connect(desk.take_now)
    page.backups.restore_requested.connect(desk.ask_restore)
    page.backups.folder_requested.connect(desk.show_folder)
    page.backups.move_requested.connect(actions.action("move_file").trigger)
    page.backups.check_requested.connect(actions.action("check_database").trigger)
    desk.taken.connect(page.backups.reload)
    return page
