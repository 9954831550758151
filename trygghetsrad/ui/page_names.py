"""What the pages and menus are called; knows nothing of Qt."""

from __future__ import annotations

from typing import NamedTuple


class PageName(NamedTuple):
    """A page in the navigation; `icon` is the name of its icon."""

    key: str
    title: str
    icon: str
    at_bottom: bool = False


PAGES = (
    PageName("overview", "Översikt", "home"),
    PageName("year", "Årsplan", "calendar_ltr"),
    PageName("meeting", "Möten", "people_team"),
    PageName("concerns", "Synpunkter", "chat_multiple"),
    PageName("action_items", "Åtgärder", "task_list_ltr"),
    PageName("promises", "Löften", "ribbon"),
    PageName("picture", "Lägesbild", "data_bar_vertical"),
    PageName("preferences", "Inställningar", "settings", at_bottom=True),
)
"""In the order of the navigation."""

INNER_PAGES = {
    "letters": "action_items",
    "list_import": "concerns",
    "problems": "concerns",
    "timeline": "concerns",
}
"""Pages that stand in no navigation, and the page that is marked there while they are shown."""

ROLES = {"secretary": "Sekreterare", "chair": "Ordförande", "printer": "Utskick"}
"""What stands in the status bar, by the role chosen."""
