"""Översikt itself, laid out as its widgets are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.ui.first_view import cards
from trygghetsrad.ui.first_view.lists import BAR_PX, ListView, paint_bar
from trygghetsrad.ui.first_view.shapes import Box
from trygghetsrad.ui.first_view.sharing import Part, share_out
from trygghetsrad.ui.overview import columns, content

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.services.overview_rows import OverviewRows
    from trygghetsrad.ui.first_view.easel import Easel

SIDE_PX = 22
GAP_PX = 12
INSET_PX = 6
LEFT, RIGHT = 58, 42
MOST_MINUTES_SHOWN = 3
NARROW_BELOW_CHARACTERS = 105


class PagePlan(NamedTuple):
    """Where everything stands, in a column that begins at (0, 0).

    Attributes:
        height: of the whole column, which scrolls when the window is lower.
    """

    top: tuple[Box, Box]
    tiles: list[Box]
    actions: Box
    minutes: Box
    events: Box
    height: int


class FirstPage:
    """The page of the day."""

    def __init__(
        self, easel: Easel, rows: OverviewRows, *, known_widths: Sequence[int], is_read_only: bool
    ) -> None:
        self._easel = easel
        self._rows = rows
        self._head = content.head(rows.today)
        self._tiles = content.tiles(rows)
        self._next = cards.NextCard(easel, content.next_meeting(rows), is_read_only=is_read_only)
        self._told = content.minutes(rows)
        self._promise = cards.PromiseCard(easel, content.promise(rows))

        def today() -> date:
            return rows.today

        self._actions = ListView(
            easel,
            columns.action_columns(today),
            (*rows.overdue, *rows.due_soon),
            known_widths=known_widths,
            empty=content.NO_ACTIONS,
            two_lines=True,
        )
        unfinished = [columns.MinutesRow(meeting, None) for meeting in reversed(rows.unfinished)]
        self._minutes = ListView(easel, columns.minutes_columns(today), unfinished)
        self._unfinished = len(unfinished)
        self._events = ListView(easel, columns.event_columns(today), rows.events, empty=content.NO_EVENTS)

    def fits(self, page: Box) -> bool:
        """Tell whether it is known here how the widgets would stand in that room."""
        return not self._is_narrow(page.width) and self._plan(self._view(page)) is not None

    def paint(self, page: Box) -> None:
        """Paint the page."""
        view = self._view(page)
        plan = self._plan(view)
        if plan is None:
            return
        easel = self._easel
        title, color = easel.role("title")
        day, day_color = easel.role("muted")
        head = Box(page.x + SIDE_PX, page.y + 18, page.width - 2 * SIDE_PX, self._head_height)
        easel.text(head, self._head.title, title, color)
        width = easel.size(self._head.day, day)[0]
        easel.text(Box(head.right - width, head.y, width, head.height), self._head.day, day, day_color)
        if plan.height > view.height:
            paint_bar(easel, Box(view.right - BAR_PX, view.y, BAR_PX, view.height), view.height, plan.height)
        easel.clip(view)
        self._paint_cards(plan, view)
        easel.unclip()

    @property
    def _head_height(self) -> int:
        title, day = self._easel.role("title")[0], self._easel.role("muted")[0]
        return max(self._easel.size(self._head.title, title)[1], self._easel.size(self._head.day, day)[1])

    def _view(self, page: Box) -> Box:
        """Give the room below the head."""
        return page.inset(0, 18 + self._head_height + GAP_PX, 0, 0)

    def _plan(self, view: Box) -> PagePlan | None:
        plan = self._plan_for(view.width, view.height)
        if plan is not None and plan.height > view.height:
            plan = self._plan_for(view.width - BAR_PX, view.height)
        return plan

    def _is_narrow(self, width: float) -> bool:
        return width < self._easel.metrics(self._easel.body).averageCharWidth() * NARROW_BELOW_CHARACTERS

    def _paint_cards(self, plan: PagePlan, view: Box) -> None:
        def placed(box: Box) -> Box:
            return Box(view.x + box.x, view.y + box.y, box.width, box.height)

        self._next.paint(placed(plan.top[0]))
        self._promise.paint(placed(plan.top[1]))
        for box, told in zip(plan.tiles, self._tiles, strict=True):
            cards.paint_tile(self._easel, placed(box), told)
        self._paint_actions(placed(plan.actions))
        self._paint_list(placed(plan.minutes), self._told.title, self._minutes if self._unfinished else None)
        self._paint_list(placed(plan.events), content.EVENTS, self._events)

    def _plan_for(self, width: float, height: float) -> PagePlan | None:
        """Share out the room; None when it is not enough."""
        room = int(width) - 2 * SIDE_PX
        top = share_out(
            room, GAP_PX, (Part(self._next.least_width, LEFT), Part(self._promise.least_width, RIGHT))
        )
        below = share_out(room, GAP_PX, (Part(self._least_left, LEFT), Part(self._least_right, RIGHT)))
        tile_widths = share_out(room, GAP_PX, [Part(cards.tile_width(self._easel), 1)] * len(self._tiles))
        if top is None or below is None or tile_widths is None:
            return None
        first = max(self._next.height(top[0]), self._promise.height(top[1]))
        second = first + GAP_PX
        tile_height = cards.tile_height(self._easel)
        third = second + tile_height + GAP_PX
        minutes = self._minutes_height(below[1])
        least = max(
            self._list_height(self._link[1], self._actions),
            minutes + GAP_PX + self._list_height(0, self._events),
        )
        last = max(int(height) - third - 14, least)
        right = SIDE_PX + below[0] + GAP_PX
        tiles = []
        x = SIDE_PX
        for tile_width in tile_widths:
            tiles.append(Box(x, second, tile_width, tile_height))
            x += tile_width + GAP_PX
        return PagePlan(
            top=(Box(SIDE_PX, 0, top[0], first), Box(SIDE_PX + top[0] + GAP_PX, 0, top[1], first)),
            tiles=tiles,
            actions=Box(SIDE_PX, third, below[0], last),
            minutes=Box(right, third, below[1], minutes),
            events=Box(right, third + minutes + GAP_PX, below[1], last - minutes - GAP_PX),
            height=third + last + 14,
        )

    @property
    def _link(self) -> tuple[int, int]:
        """Give the size of the button in the head of the action items; nothing when none is late."""
        if not self._rows.overdue:
            return 0, 0
        width, height = self._easel.size(content.SHOW_LATE, self._easel.body)
        return width + 14, max(20, height) + 8

    @property
    def _least_left(self) -> int:
        return 2 * cards.EDGE_PX + cards.head_width(self._easel, content.ACTIONS, self._link[0])

    @property
    def _least_right(self) -> int:
        titles = (self._told.title, content.EVENTS)
        return 2 * cards.EDGE_PX + max(cards.head_width(self._easel, title) for title in titles)

    def _list_height(self, other: int, rows: ListView) -> int:
        head = cards.head_height(self._easel, other, flush=True)
        return 2 * cards.EDGE_PX + head + 3 * rows.row_height + INSET_PX

    def _minutes_height(self, width: int) -> int:
        head = cards.head_height(self._easel, flush=True)
        lines = min(self._unfinished, MOST_MINUTES_SHOWN) * self._minutes.row_height
        if not self._unfinished:
            room = width - 2 * (cards.EDGE_PX + INSET_PX) - 20
            lines = self._easel.size(self._told.nothing, self._easel.role("muted")[0], room)[1] + 6
        return 2 * cards.EDGE_PX + head + lines + INSET_PX

    def _paint_actions(self, card: Box) -> None:
        easel = self._easel
        cards.paint_ground(easel, card)
        width, height = self._link
        head = cards.head_height(easel, height, flush=True)
        row = cards.paint_head(easel, card, content.ACTIONS, head, flush=True)
        if width:
            link = Box(row.right - width, row.y + (row.height - height) // 2, width, height)
            easel.text(link, content.SHOW_LATE, easel.body, "accent", across=0.5)
        self._actions.paint(_below(card, head))

    def _paint_list(self, card: Box, title: str, rows: ListView | None) -> None:
        easel = self._easel
        cards.paint_ground(easel, card)
        head = cards.head_height(easel, flush=True)
        cards.paint_head(easel, card, title, head, flush=True)
        box = _below(card, head)
        if rows is not None:
            rows.paint(box)
            return
        lettering, color = easel.role("muted")
        easel.text(box.inset(10, 0, 10, 6), self._told.nothing, lettering, color, wraps=True)


def _below(card: Box, head: int) -> Box:
    edge = cards.EDGE_PX + INSET_PX
    return card.inset(edge, cards.EDGE_PX + head, edge, edge)
