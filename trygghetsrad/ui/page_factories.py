"""Which pages there are, in the order of the navigation; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from trygghetsrad.ui.page import PageContext

if TYPE_CHECKING:
    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.main_window import MainWindow

FindContext = Callable[[], PageContext]


def add_pages(window: MainWindow, context: FindContext, application: Application) -> None:
    """Add every page to the frame."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Pages", text)

    window.add_page("overview", tr("Översikt"), "home", lambda: _overview(context))
    window.add_page("year", tr("Årsplan"), "calendar_ltr", lambda: _year(context))
    window.add_page("meeting", tr("Möten"), "people_team", lambda: _meeting(context))
    window.add_page("concerns", tr("Synpunkter"), "chat_multiple", lambda: _concerns(context))
    window.add_page("action_items", tr("Åtgärder"), "task_list_ltr", lambda: _action_items(context))
    window.add_page("promises", tr("Löften"), "ribbon", lambda: _promises(context))
    window.add_page("picture", tr("Lägesbild"), "data_bar_vertical", lambda: _picture(context))
    window.add_page(
        "preferences",
        tr("Inställningar"),
        "settings",
        lambda: _preferences(context, application),
        at_bottom=True,
    )


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


def _action_items(context: FindContext) -> QWidget:
    from trygghetsrad.ui.action_items.page import ActionItemsPage

    return ActionItemsPage(context())


def _promises(context: FindContext) -> QWidget:
    from trygghetsrad.ui.promises.page import PromisesPage

    return PromisesPage(context())


def _picture(context: FindContext) -> QWidget:
    from trygghetsrad.ui.picture.page import PicturePage

    return PicturePage(context())


def _preferences(context: FindContext, application: Application) -> QWidget:
    from trygghetsrad.ui.preferences.page import PreferencesPage

    return PreferencesPage(
        context(),
        preferences=lambda: application.preferences,
        change_preferences=application.change_preferences,
    )
