"""What is pasted from Word, LibreOffice or a web page, as notes: words, bold, bullets, and nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from trygghetsrad.domain.note_text import BOLD_MARK, BULLET_MARK, clean_text

_SKIPPED = frozenset(
    {"head", "style", "script", "title", "template", "svg", "object", "select", "textarea"},
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *(
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
        ),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"table", "tbody", "tfoot", "thead", "tr"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"},
)
_BOLD_STYLE = re.compile(r"(?<![-\w])font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT_STYLE = re.compile(r"(?<![-\w])font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?[0-9]{1,3}[.)]|\(?[a-zåäö][.)]|[IVXivx]{1,5}[.)]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELL_GAP = "\t"


class _Reader(HTMLParser):
    """Gathers lines; each piece of text with the weight it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._pieces: list[tuple[str, bool]] = []
        self._open: list[tuple[str, bool, bool, bool]] = []
        self._lists: list[int | None] = []
        self._lead = ""
        self._sign = ""
        self._is_word_item = False

    @property
    def _is_bold(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    @property
    def _is_skipped(self) -> bool:
        return bool(self._open) and self._open[-1][2]

    @property
    def _is_sign(self) -> bool:
        return bool(self._open) and self._open[-1][3]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element means for the text in it."""
        style = " ".join(value or "" for name, value in attrs if name == "style")
        if tag in _BLOCKS or tag == "br":
            self._break_line(tag)
        if tag in _CELLS and self._pieces:
            self._pieces.append((_CELL_GAP, False))
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        if tag == "li":
            self._begin_item()
        elif tag == "p" and _WORD_LIST.search(style):
            self._is_word_item, self._lead = True, BULLET_MARK
        if tag in _VOID:
            return
        is_bold = (self._is_bold or tag in ("b", "strong", "th") or bool(_BOLD_STYLE.search(style))) and not (
            _LIGHT_STYLE.search(style)
        )
        self._open.append(
            (
                tag,
                is_bold and tag not in _HEADINGS,
                self._is_skipped or tag in _SKIPPED or bool(_HIDDEN_STYLE.search(style)),
                self._is_sign or bool(_WORD_SIGN.search(style)),
            )
        )

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those in it that were never closed."""
        if tag in _BLOCKS:
            self._break_line(tag)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._is_skipped:
            return
        if self._is_sign:
            self._sign += data
            return
        is_kept = any(tag == "pre" for tag, *_ in self._open)
        if is_kept and "\n" in data:
            for part in data.split("\n"):
                self._pieces.append((part, self._is_bold))
                self.end_line()
            return
        self._pieces.append((_SPACE.sub(" ", data), self._is_bold))

    def end_line(self) -> None:
        """Put what was gathered on a line of its own; nothing when it is only space."""
        pieces, self._pieces = self._pieces, []
        if self._is_word_item and (number := self._sign.strip("\u00a0 ")) and _NUMBER.fullmatch(number):
            self._lead = f"{number} "
        text = _written(pieces)
        if not text:
            return
        self.lines.append(self._lead + text)
        self._lead, self._sign, self._is_word_item = "", "", False

    def _break_line(self, tag: str) -> None:
        """End the line, or only the word when it is within a cell: a table's row is one line."""
        if tag in _ROWS or not any(open_tag in _CELLS for open_tag, *_ in self._open):
            self.end_line()
        elif self._pieces and self._pieces[-1][0] != _CELL_GAP:
            self._pieces.append((" ", False))

    def _begin_item(self) -> None:
        self._lead = BULLET_MARK
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            self._lead = f"{number + 1}. "


LONGEST_HTML = 300_000
"""Reading more than this would keep the window waiting; the plain text beside it is taken instead."""


def notes_from_html(html: str) -> str:
    """Give the words of pasted HTML as notes, one paragraph a line.

    Items of lists become bullets, those of numbered lists keep their number; the cells of a table's row stand
    on one line with a tab between; pictures, comments, fields and hidden text are left out.
    """
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    reader = _Reader()
    reader.feed(html[start:end] if 0 <= start < end else html)
    reader.close()
    reader.end_line()
    return clean_text("\n".join(reader.lines))


def _written(pieces: list[tuple[str, bool]]) -> str:
    """Write pieces with asterisks around what is bold, one space between words."""
    merged: list[tuple[str, bool]] = []
    for text, is_bold in pieces:
        if merged and (merged[-1][1] == is_bold or not text.strip("\u00a0 ")):
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        elif text:
            merged.append((text, is_bold))
    written = "".join(_bold(text) if is_bold else text for text, is_bold in merged)
    written = re.sub(r"(?:\u00a0 | \u00a0|\u00a0\u00a0)[\u00a0 ]*", " ", written)
    written = re.sub(r" *\t[ \t]*", _CELL_GAP, re.sub(" {2,}", " ", written))
    return written.strip("\u00a0 \t")


def _bold(text: str) -> str:
    inner = text.strip("\u00a0 \t")
    if not inner or BOLD_MARK in inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{BOLD_MARK}{inner}{BOLD_MARK}{text[start + len(inner) :]}"
