"""What the frame asks of a page, and what it gives one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.services.registry import Services
    from trygghetsrad.services.spelling import Spelling
    from trygghetsrad.ui.dispatcher import Dispatcher
    from trygghetsrad.ui.messages import Messages
    from trygghetsrad.ui.tasks import TaskRunner
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_state import ViewState


@runtime_checkable
class Page(Protocol):
    """A page of the window: a QWidget with a title that can read its rows again.

    Attributes:
        title: what stands in the window title, in Swedish.
        touches: the tables whose changes make the page read again, for instance {"concern", "place"}. The
            frame calls `reload` on the visible page at once and on a hidden page when it is next shown.

    """

    title: str
    touches: frozenset[str]

    def reload(self) -> None:
        """Read everything the page shows again, keeping selection and scroll position."""


@runtime_checkable
class PageWithActions(Protocol):
    """A page that answers to menu rows."""

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Give what the page can do at this moment, by the key of the row in the action table.

        A key that is left out is a disabled menu row. Call `PageContext.refresh_actions` when the answer
        becomes another, for instance when the selection changes.
        """


@runtime_checkable
class PageWithDestinations(Protocol):
    """A page that other pages can open at a certain place."""

    def open_at(self, destination: Destination) -> None:
        """Show the row, filter or tab asked for; what is not found is passed over."""


class Narrowed(NamedTuple):
    """One value that a list is narrowed by.

    Attributes:
        facet: of `domain.list_question.Facet`.
        label: what the user reads: "Kategori: Belysning".
    """

    facet: str
    value: str
    label: str


@runtime_checkable
class PageWithNotes(Protocol):
    """A page where text is typed that is put in its place a while later."""

    def fold(self) -> bool:
        """Put what was typed in its place; False when that could not be done now."""


FILES, PROMISE = "files", "promise"
"""Keys of places within a page: what is attached to a row, and a promise rather than a commitment."""


class Destination(NamedTuple):
    """A place in the program that a page asks the frame to open.

    Attributes:
        page: key of the page: overview, year, meeting, concerns, action_items, promises,
            picture, preferences.
        row_id: the row to select.
        filter: name of a filter chip, or text for the filter field, as the page understands it.
        tab: key of a tab within the page.
        narrowed: what a list is narrowed by.
        part: row within the row: the agenda item of a meeting, under `FILES` what is attached.
        line: line of its notes, from 0; `filter` then is the words that were looked for. Under `FILES` the
            agenda item of a meeting that a file is attached to.

    """

    page: str
    row_id: int | None = None
    filter: str | None = None
    tab: str | None = None
    narrowed: tuple[Narrowed, ...] = ()
    part: int | None = None
    line: int | None = None


class PageContext(NamedTuple):
    """Everything a page may use, given by the composition root to the page's factory.

    Attributes:
        today: gives the present local day.
        go_to: opens another page.
        refresh_actions: asks the frame to look at `actions_now` again.
        show_badge: puts a number and a kind beside a page's name in the navigation; 0 takes it away.
        tell_saved: says in the status bar that everything is on the disk at this moment.
        tell_unsaved: says there, with a Swedish sentence, that something is not.
        is_read_only: the file is open for reading only; pages disable what writes.
        spelling: of this user on this computer; None where there is none.
        checks_spelling: tells whether the user wants misspelled words to be marked.

    """

    services: Services
    theme: Theme
    dispatcher: Dispatcher
    tasks: TaskRunner
    messages: Messages
    view_state: ViewState
    today: Callable[[], date]
    go_to: Callable[[Destination], None]
    refresh_actions: Callable[[], None]
    show_badge: Callable[[str, int, Kind], None]
    tell_saved: Callable[[], None]
    tell_unsaved: Callable[[str], None]
    is_read_only: bool = False
    spelling: Spelling | None = None
    checks_spelling: Callable[[], bool] = bool
