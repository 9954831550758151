"""What stands around the page: menu bar, navigation and status bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.ui.first_view.shapes import Box
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from trygghetsrad.ui.first_view.easel import Easel
    from trygghetsrad.ui.page_names import PageName

ICON_PX = 20
SIDE_PX = 12
GAP_PX = 11
MENU_GAP_PX = 6
STATUS_FACTOR = 0.89


class Frame(NamedTuple):
    """What the frame shows.

    Attributes:
        menus: their names with access keys.
        chosen: key of the page that is open.
        badges: a number and its kind beside a page.
        narrow_below: at which width of the window the navigation shows icons only.
    """

    menus: Sequence[str]
    pages: Sequence[PageName]
    chosen: str
    badges: dict[str, tuple[int, Kind]]
    file_name: str
    role: str
    narrow_below: float


class Places(NamedTuple):
    """Where the parts of the frame stand, and the page."""

    menus: Box
    navigation: Box
    page: Box
    status: Box


def places(easel: Easel, window: Box, frame: Frame) -> Places:
    """Share out the window."""
    metrics = easel.metrics(easel.body)
    menu_height = easel.size("X", easel.body)[1] + 12
    status_height = max(metrics.height(), easel.size("X", easel.role("small")[0])[1]) + 5
    is_narrow = window.width < frame.narrow_below
    side = 18 + (ICON_PX + 2 * SIDE_PX - 4 if is_narrow else max(176, metrics.averageCharWidth() * 24))
    body = window.inset(0, menu_height, 0, status_height)
    return Places(
        menus=Box(window.x, window.y, window.width, menu_height),
        navigation=Box(body.x, body.y, side, body.height),
        page=body.inset(side, 0, 0, 0),
        status=Box(window.x, body.bottom, window.width, status_height),
    )


def paint_frame(easel: Easel, window: Box, frame: Frame) -> None:
    """Paint the frame, and the ground of the page."""
    menus, navigation, page, status = places(easel, window, frame)
    easel.fill(page, "bg")
    _paint_menus(easel, menus, frame.menus)
    _paint_navigation(easel, navigation, frame, is_narrow=window.width < frame.narrow_below)
    _paint_status(easel, status, frame)


def _paint_menus(easel: Easel, box: Box, menus: Sequence[str]) -> None:
    easel.fill(box, "chrome")
    easel.fill(Box(box.x, box.bottom - 1, box.width, 1), "line")
    x = box.x + 2 * MENU_GAP_PX
    for name in menus:
        key = name.index("&")
        text = name.replace("&", "")
        width = easel.size(text, easel.body)[0] + 20
        item = Box(x, box.y + 1, width, box.height - 2)
        easel.menu_text(item, text, key, easel.body, "ink")
        x += width + MENU_GAP_PX


def _paint_navigation(easel: Easel, box: Box, frame: Frame, *, is_narrow: bool) -> None:
    easel.fill(box, "surface")
    easel.fill(Box(box.right - 1, box.y, 1, box.height), "line")
    height = easel.metrics(easel.body).height() + 16
    y = box.y + 10
    for page in frame.pages:
        top = box.bottom - 10 - height if page.at_bottom else y
        _paint_row(easel, Box(box.x + 8, top, box.width - 18, height), page, frame, is_narrow=is_narrow)
        y += height + 2


def _paint_row(easel: Easel, box: Box, page: PageName, frame: Frame, *, is_narrow: bool) -> None:
    is_chosen = page.key == frame.chosen
    color = "accent" if is_chosen else "ink"
    if is_chosen:
        easel.fill(box, "accent_soft", 6)
        easel.fill(Box(box.x, box.y + box.height * 0.24, 3, box.height * 0.52), "accent", 1.5)
    left = (box.width - ICON_PX) // 2 if is_narrow else SIDE_PX
    easel.icon(box.x + left, box.y + (box.height - ICON_PX) // 2, ICON_PX, page.icon, color)
    if not is_narrow:
        room = box.inset(SIDE_PX + ICON_PX + GAP_PX, 0, SIDE_PX, 0)
        easel.text(room, page.title, easel.lettering(1.0, 600 if is_chosen else 400), color)
    number, kind = frame.badges.get(page.key, (0, Kind.NEUTRAL))
    if number:
        _paint_badge(easel, box, str(number), kind, is_narrow=is_narrow)


def _paint_badge(easel: Easel, row: Box, text: str, kind: Kind, *, is_narrow: bool) -> None:
    lettering = easel.lettering(0.8 if is_narrow else 1.0)
    width, height = easel.pill_size(text, lettering)
    if is_narrow:
        width, height = max(width - 8, height - 4), height - 4
        spot = Box(row.right - width, row.y, width, height)
        easel.pill(spot, text, lettering, kind, side_px=4, outlined=True)
    else:
        spot = Box(row.right - width - 8, row.y + (row.height - height) / 2, width, height)
        easel.pill(spot, text, lettering, kind)


def _paint_status(easel: Easel, box: Box, frame: Frame) -> None:
    easel.fill(box, "chrome")
    easel.fill(Box(box.x, box.y, box.width, 1), "line")
    lettering = easel.role("small")[0]
    room = Box(box.x + 12, box.y + 3, box.width - 22, box.height - 5)
    easel.text(room, frame.file_name, lettering, "muted")
    width = easel.size(frame.role, lettering)[0]
    easel.text(Box(room.right - width, room.y, width, room.height), frame.role, lettering, "muted")
