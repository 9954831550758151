"""A PDF read back as a screen reader does: through its structure tree, never through the page's order."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWS = {"Tj", "'", '"', "TJ"}


class FaultyTagsError(Exception):
    """The tags of a PDF do not hold together."""


@dataclass
class TaggedFile:
    """What is found in a file.

    Attributes:
        marks: text of each marked content, by page (from 0) and MCID.
        furniture: text drawn as artifacts, by page.
        elements: (tag, text) of each element that has content of its own, in the order of the tree; of a
            figure, the text in its place.
        tags: all tags in the order of the tree.
    """

    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)
    elements: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Give all text as it is read aloud."""
        return "\n".join(text for _, text in self.elements)


def read(file: bytes) -> TaggedFile:
    """Read a tagged file.

    Raises:
        FaultyTagsError: text outside tags and artifacts, an MCID used twice or by nobody, a parent tree that
            is not the inverse of the tree, or a glyph without a way back to Unicode.
    """
    found = TaggedFile()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        pages: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            _read_page(page, number, found)
        root = pdf.Root.StructTreeRoot
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for kid in root.K:
            _walk(kid, pages, found, owners)
        if set(owners) != set(found.marks):
            raise FaultyTagsError(f"marks and tree differ: {set(owners) ^ set(found.marks)}")
        _compare_parent_tree(root, pdf, owners)
    return found


def _read_page(page: pikepdf.Page, number: int, found: TaggedFile) -> None:
    maps = {name: _character_map(font) for name, font in page.Resources.Font.items()}
    current: dict[int, str] = {}
    inside: list[int | str] = []
    furniture = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BMC", "BDC"):
            inside.append(_mark_of(operands, inside, number, found))
        elif name == "EMC":
            inside.pop()
        elif name == "Tf":
            current = maps[str(operands[0])]
        elif name in _SHOWS:
            if not inside:
                raise FaultyTagsError(f"text outside tags and artifacts on page {number + 1}")
            text = _decoded(operands, current)
            mark = inside[-1]
            if isinstance(mark, int):
                found.marks[number, mark] += text
            else:
                furniture.append(text)
    if inside:
        raise FaultyTagsError("marked content is not closed")
    found.furniture[number] = " ".join(furniture)


def _mark_of(operands: Any, inside: list[int | str], page: int, found: TaggedFile) -> int | str:
    if inside:
        raise FaultyTagsError("marked content within marked content")
    if str(operands[0]) == "/Artifact":
        return "artifact"
    mark = int(operands[1].MCID)
    if (page, mark) in found.marks:
        raise FaultyTagsError(f"MCID {mark} twice on page {page + 1}")
    found.marks[page, mark] = ""
    return mark


def _decoded(operands: Any, characters: dict[int, str]) -> str:
    try:
        return "".join(characters[code] for code in bytes(operands[0]))
    except KeyError as error:
        raise FaultyTagsError(f"code {error} has no way back to Unicode") from error


def _character_map(font: Any) -> dict[int, str]:
    stream = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", stream, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}


def _walk(
    element: Any,
    pages: dict[object, int],
    found: TaggedFile,
    owners: dict[tuple[int, int], tuple[int, int]],
) -> None:
    tag = str(element.S)[1:]
    found.tags.append(tag)
    own = ""
    for kid in _kids(element):
        mark: tuple[int, int] | None = None
        if isinstance(kid, int):
            mark = (pages[element.Pg.objgen], kid)
        elif kid.get("/Type") == "/MCR":
            mark = (pages[kid.Pg.objgen], int(kid.MCID))
        if mark is None:
            if own:
                raise FaultyTagsError(f"element after text in {tag}")
            if kid.P.objgen != element.objgen:
                raise FaultyTagsError(f"{kid.S} has the wrong parent")
            found.parents.setdefault(str(kid.S)[1:], Counter())[tag] += 1
            _walk(kid, pages, found, owners)
            continue
        if mark in owners or mark not in found.marks:
            raise FaultyTagsError(f"mark {mark} belongs to two elements or to no content")
        owners[mark] = element.objgen
        own += found.marks[mark]
    if tag == "Figure":
        own = _in_place_of(element)
    if own:
        found.elements.append((tag, own))


def _in_place_of(figure: Any) -> str:
    if not figure.get("/Alt") or not figure.A.get("/BBox"):
        raise FaultyTagsError("a figure without a text in its place, or without a box")
    return str(figure.Alt)


def _kids(element: Any) -> Iterator[Any]:
    for kid in element.get("/K", []):
        yield int(kid) if isinstance(kid, int) else kid


def _compare_parent_tree(root: Any, pdf: pikepdf.Pdf, owners: dict[tuple[int, int], tuple[int, int]]) -> None:
    numbers = list(root.ParentTree.Nums)
    listed = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    inverse = {
        (number, mark): element.objgen
        for number, page in enumerate(pdf.pages)
        if int(page.StructParents) in listed
        for mark, element in enumerate(listed[int(page.StructParents)])
    }
    if inverse != owners:
        raise FaultyTagsError("the parent tree is not the inverse of the tree")
