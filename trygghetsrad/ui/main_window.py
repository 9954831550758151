"""The frame: menus, navigation, pages, messages and status bar. It knows no council data.

What stands in the frame is imported when it is furnished: the first view is painted before (ADR 9).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.ui.action_set import ActionSet
    from trygghetsrad.ui.dispatcher import Dispatcher
    from trygghetsrad.ui.menu_commands import MenuCommand
    from trygghetsrad.ui.messages import MessageBar, Messages
    from trygghetsrad.ui.page import Destination
    from trygghetsrad.ui.page_stack import PageFactory
    from trygghetsrad.ui.tasks import TaskRunner
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_state import ViewState

Handler = Callable[[], object]

NARROW_BELOW_PX = 1100
FIRST_SIZE_PX = (1280, 800)


class MainWindow(QMainWindow):
    """The window of the program: at first only a size and a place on the screen, then furnished.

    Args:
        view_state: remembers how the window stood.

    Signals:
        closing: the window is about to close; what is unsaved must be written now.

    """

    closing = Signal()

    def __init__(self, view_state: ViewState) -> None:
        super().__init__()
        self._view_state = view_state
        self._is_furnished = False
        self._restore()

    def furnish(
        self,
        *,
        theme: Theme,
        dispatcher: Dispatcher,
        tasks: TaskRunner,
        messages: Messages,
        clock: Callable[[], datetime],
        handlers: Callable[[], Mapping[str, Handler]],
        may_close: Callable[[], bool] = lambda: True,
    ) -> None:
        """Build what stands in the frame; `unveil` puts it there.

        Args:
            clock: gives the present local moment, for "Sparat kl.".
            handlers: gives what the composition root answers, by key of the action table; asked for when the
                menus are filled.
            may_close: asked before the window closes; False keeps it open, once it has been told why.
        """
        from PySide6.QtWidgets import QMenuBar

        from trygghetsrad.ui.menu_desk import MenuDesk
        from trygghetsrad.ui.navigation import Navigation
        from trygghetsrad.ui.page_stack import PageStack
        from trygghetsrad.ui.status import StatusBar

        self._theme = theme
        self._may_close = may_close
        self._has_file = False
        self._is_read_only = False
        self._name = ""
        self._awaited = ""
        self._within: dict[str, str] = {}
        self.pages = PageStack()
        self.navigation = Navigation(theme)
        self.status = StatusBar(theme, tasks, clock)
        self._bar = QMenuBar()
        self._menu_desk = MenuDesk(
            self,
            self._bar,
            has_file=lambda: self._has_file,
            is_read_only=lambda: self._is_read_only,
            page=lambda: self.pages.page,
            theme=theme,
            dispatcher=dispatcher,
            handlers=handlers,
        )
        self._build_body()
        self._connect(dispatcher, tasks, messages)
        self._is_furnished = True

    def unveil(self) -> None:
        """Let the furniture take the place of what was shown before, without a moment in between."""
        self.setUpdatesEnabled(False)
        before = self.takeCentralWidget()
        self.setMenuBar(self._bar)
        self.setCentralWidget(self._body)
        self.setStatusBar(self.status)
        self.setMinimumSize(800, 480)
        self._fit_navigation()
        if before is not None:
            before.deleteLater()
        if (shown := self.pages.currentWidget()) is not None:
            shown.setFocus()
        self.setUpdatesEnabled(True)

    def add_page(
        self,
        key: str,
        title: str,
        icon: str,
        factory: PageFactory,
        *,
        at_bottom: bool = False,
    ) -> None:
        """Add a page to navigation and, if it is not filled yet, Visa menu; it is built when first shown."""
        shortcut = f"Ctrl+{len(self.pages.keys) + 1}"
        self.pages.add(key, factory)
        self.navigation.add(key, title, icon, shortcut, at_bottom=at_bottom)
        self._menu_desk.add_page(title, icon, shortcut, lambda: self.show_page(key))

    def add_inner_page(self, key: str, factory: PageFactory, *, within: str) -> None:
        """Add a page that stands in no navigation; `within` is the page marked there while it is shown."""
        self.pages.add(key, factory)
        self._within[key] = within

    @property
    def menu_actions(self) -> ActionSet:
        """Give what stands in the menus."""
        return self._menu_desk.actions

    def commands(self) -> list[MenuCommand]:
        """Give what can be done at this moment, as commands that are found by their words."""
        return self._menu_desk.commands()

    def fill_menus(self) -> None:
        """Make what stands in the menus, and with it the shortcuts, if that is not done."""
        _ = self.menu_actions
        self.refresh_actions()

    def refresh_actions(self) -> None:
        """Enable in the menus what can be done at this moment, and name what can be undone."""
        self._menu_desk.refresh()

    def show_file(
        self, name: str, *, council: str, role: str, is_read_only: bool = False, is_ready: bool = True
    ) -> None:
        """Show that a file is open, and its pages; the last page of the last run comes first.

        Args:
            name: the file's name, for the status bar.
            council: what stands in the window title.
            role: in which role the program is used.
            is_ready: every page can be built at once; otherwise any but the first is left to `show_awaited`.
        """
        self._has_file = True
        self._is_read_only = is_read_only
        self._name = council
        self.pages.close_start()
        self.pages.drop_pages()
        self.status.show_file(name, is_read_only=is_read_only)
        self.status.show_role(role)
        self.navigation.show()
        last = self._view_state.text("window/page")
        key = last if last in self.pages.keys else self.pages.keys[0]
        self._awaited = "" if is_ready or key == self.pages.keys[0] else key
        if not self._awaited:
            self.show_page(key)
        else:
            self.navigation.mark(key)
            self.show_title("")

    def show_awaited(self) -> None:
        """Show the page that was left until now, unless another one has been chosen meanwhile."""
        key, self._awaited = self._awaited, ""
        if key and self.pages.page is None:
            self.show_page(key)

    def show_start(self, start: QWidget) -> None:
        """Show a start page instead of pages; no file is open."""
        self._has_file = False
        self._name = ""
        self.navigation.hide()
        self.status.show_file("")
        self.status.show_role("")
        self.status.saved.hide()
        self.pages.drop_pages()
        self.pages.show_start(start)
        self.setWindowTitle(self.tr("Trygghetsråd"))
        self.refresh_actions()
        start.setFocus()

    def show_page(self, key: str) -> None:
        """Show a page by its key."""
        if not self._has_file:
            return
        from trygghetsrad.ui.page import Page

        if "_message_bar" in self.__dict__:
            self._message_bar.drop_complaint()  # what the page itself complains of comes after
        page = self.pages.show_page(key)
        in_navigation = self._within.get(key, key)
        self.navigation.mark(in_navigation)
        self._view_state.remember("window/page", in_navigation)
        self.show_title(page.title if isinstance(page, Page) else "")
        page.setFocus()
        self.refresh_actions()

    def show_title(self, title: str) -> None:
        """Show what page is open in the window's title."""
        parts = (title, self._name, self.tr("Trygghetsråd"))
        self.setWindowTitle(" – ".join(part for part in parts if part))

    def go_to(self, destination: Destination) -> None:
        """Show a page at a certain place."""
        from trygghetsrad.ui.page import PageWithDestinations

        self.show_page(destination.page)
        page = self.pages.page
        if isinstance(page, PageWithDestinations):
            page.open_at(destination)

    def _build_body(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QWidget

        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.pages, 1)

    def _connect(self, dispatcher: Dispatcher, tasks: TaskRunner, messages: Messages) -> None:
        self.navigation.page_requested.connect(self.show_page)
        dispatcher.changed.connect(self._changed)
        dispatcher.failed.connect(messages.complain)
        dispatcher.history_changed.connect(self.refresh_actions)
        tasks.refused.connect(messages.complain)
        messages.posted.connect(lambda message: self._message_bar.show_message(message))
        messages.withdrawn.connect(lambda: self._message_bar.hide())

    @cached_property
    def _message_bar(self) -> MessageBar:
        from trygghetsrad.ui.messages import MessageBar

        return MessageBar(self._theme, self._body, over=self.pages)

    def _restore(self) -> None:
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(FIRST_SIZE_PX[0], room.width()), min(FIRST_SIZE_PX[1], room.height()))
        self.restoreGeometry(self._view_state.blob("window/geometry"))

    def _changed(self, changes: ChangeSet) -> None:
        self.status.show_saved_now()
        self.pages.refresh(changes)
        self.refresh_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the navigation in a narrow window."""
        super().resizeEvent(event)
        if self._is_furnished:
            self._fit_navigation()

    def _fit_navigation(self) -> None:
        self.navigation.set_narrow(narrow=self.width() < NARROW_BELOW_PX * self._theme.text_scale)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window stood."""
        if self._is_furnished:
            if not self._may_close():
                event.ignore()
                return
            self.closing.emit()
        self._view_state.remember("window/geometry", self.saveGeometry())
        self._view_state.flush()
        super().closeEvent(event)
