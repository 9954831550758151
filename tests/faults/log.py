"""What the typist told before it died, read so that it can be held against the file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass
class ItemLog:
    """What stood on the screen under one agenda item, in order.

    Attributes:
        texts: the text at opening, then after each key and each capture.
        sent_ns: for each text when the key that led to it was sent; 0 for one that no key led to.
        saved: index of the newest text that the program has said to be saved.
        pending_ns: when a key was sent whose effect was never told; 0 for none.
    """

    texts: list[str] = field(default_factory=list)
    sent_ns: list[int] = field(default_factory=list)
    saved: int = -1
    pending_ns: int = 0

    def add(self, text: str, sent_ns: int) -> None:
        self.texts.append(text)
        self.sent_ns.append(sent_ns)
        self.pending_ns = 0


@dataclass
class Log:
    """Everything told in one trial.

    Attributes:
        items: by agenda item, in the order they were first opened.
        captured: numbers that were shown.
        is_capturing: Enter was pressed on a line, and the text that it led to was never told.
        entered_ns: when Enter was last pressed on a line; a new line that follows by itself counts from then.
        refused: lines that the program would not take, with what it said.
    """

    items: dict[int, ItemLog] = field(default_factory=dict)
    captured: list[str] = field(default_factory=list)
    is_capturing: bool = False
    entered_ns: int = 0
    refused: list[str] = field(default_factory=list)
    keys: int = 0
    is_ready: bool = False

    def take(self, event: dict[str, Any]) -> None:
        what = event["what"]
        self.keys += what in ("key", "key in the line")
        if what == "open":
            self._item(event).add(event["text"], 0)
        elif what == "key":
            self._item(event).pending_ns = event["ns"]
        elif what in ("text", "followed"):
            item = self._item(event)
            led_by_key = item.pending_ns or self.entered_ns
            item.add(event["text"], led_by_key if what == "text" else event["ns"])
            self.is_capturing &= what == "followed"
        elif what == "saved":
            for item in self.items.values():
                item.saved = len(item.texts) - 1
        elif what == "capturing":
            self.is_capturing = True
            self.entered_ns = event["ns"]
        elif what == "captured":
            self.captured += event["numbers"]
        elif what == "refused":
            self.refused.append(f"{event['line']}: {event['said']}")
        elif what == "ready":
            self.is_ready = True

    def _item(self, event: dict[str, Any]) -> ItemLog:
        return self.items.setdefault(event["item"], ItemLog())


def read_log(data: bytes) -> Log:
    """Read what came through the pipe; a last half line was never told."""
    log = Log()
    for line in data.split(b"\n")[:-1]:
        log.take(json.loads(line.decode("utf-8", "surrogatepass")))
    return log
