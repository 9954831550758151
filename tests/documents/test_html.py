from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.documents.samples import action_list, dialogue_3, hostile
from trygghetsrad.documents.action_list_html import action_list_html
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.minutes_html import minutes_html
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import reading_order
from trygghetsrad.documents.typography import clean

_EMPTY = {"meta", "br", "img"}


class Reader(HTMLParser):
    """Reads the text of <main>, and that every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.text += " " if tag not in ("strong", "span") else ""

    def handle_data(self, data: str) -> None:
        if "main" in self._open:
            self.text += data

    @classmethod
    def of(cls, file: bytes) -> Reader:
        reader = cls()
        reader.feed(file.decode("utf-8"))
        reader.close()
        assert reader._open == []
        return reader


@pytest.fixture(params=["notes", *hostile()], ids=str)
def minutes(request: pytest.FixtureRequest) -> MinutesContent:
    return {"notes": dialogue_3(), **hostile()}[request.param]


def test_the_page_reads_the_content_in_its_order(minutes: MinutesContent) -> None:
    expected = [word for text in reading_order(minutes_paper(minutes)) for word in clean(text).split()]
    assert Reader.of(minutes_html(minutes)).text.split() == expected


def test_the_page_is_whole_in_itself() -> None:
    file = minutes_html(dialogue_3()).decode("utf-8")
    tags = Reader.of(file.encode("utf-8")).tags
    assert {"link", "script", "img", "iframe"}.isdisjoint(tag for tag, _ in tags)
    assert "url(" not in file
    assert "http" not in file


def test_the_page_has_a_language_a_title_and_headings_in_order() -> None:
    tags = Reader.of(minutes_html(dialogue_3())).tags
    assert tags[0] == ("html", {"lang": "sv"})
    levels = [int(tag[1]) for tag, _ in tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert max(b - a for a, b in pairwise(levels)) <= 1


def test_every_heading_cell_has_a_scope() -> None:
    for file in (minutes_html(dialogue_3()), action_list_html(action_list())):
        cells = [attributes for tag, attributes in Reader.of(file).tags if tag == "th"]
        assert cells
        assert all(attributes["scope"] in ("col", "row") for attributes in cells)


def test_a_draft_says_so() -> None:
    assert b'class="mark">Utkast<' in minutes_html(dialogue_3(is_draft=True))
    assert b"Utkast" not in minutes_html(dialogue_3())


def test_the_same_content_gives_the_same_bytes() -> None:
    assert minutes_html(dialogue_3()) == minutes_html(dialogue_3())
