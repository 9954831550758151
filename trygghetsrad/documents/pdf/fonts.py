"""The shipped faces as ReportLab fonts, and which characters they have."""

from __future__ import annotations

from functools import cache
from threading import RLock

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from trygghetsrad import paths
from trygghetsrad.documents.pdf.theme import Face

_PREFIX = "SourceSans3-"
_MOST_ENTRIES = 100
_SPACE = 32
DRAWING = RLock()
"""Held while a paper is drawn. ReportLab keeps its faces for the whole process and reads each of them through
one position in its file, so that two threads that draw at once get one another's glyphs, or an IndexError."""


class ArchiveFont(ttfonts.TTFont):  # type: ignore[misc]
    """A font whose way back to Unicode is valid in an archive.

    ReportLab 5.1 maps the unused code 0 to U+0000 (forbidden by ISO 19005-2, 6.2.11.7.2) and puts more than
    100 entries in one block (forbidden by the CMap format).
    """

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the font's subsets to a document, then right their character maps."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{ttfonts.SUBSETN(number).decode('ascii')}+{self.face.name.decode('ascii')}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _character_map(subset)


def font_name(face: Face) -> str:
    """Give the name under which a face is registered, registering all of them the first time."""
    return _registered()[face]


def has_glyph(character: str) -> bool:
    """Tell whether every face can draw a character."""
    return ord(character) in _characters()


@cache
def _registered() -> dict[Face, str]:
    with DRAWING:
        for face in Face:
            if (name := _PREFIX + face.value) in pdfmetrics.getRegisteredFontNames():
                continue
            file = paths.resource(f"fonts/{name}.ttf")
            pdfmetrics.registerFont(ArchiveFont(name, str(file), asciiReadable=False, shapable=False))
    return {face: _PREFIX + face.value for face in Face}


@cache
def widths(face: Face) -> dict[int, float]:
    """Give the width of each character of a face, in thousandths of the size."""
    known: dict[int, float] = pdfmetrics.getFont(font_name(face)).face.charWidths
    return known


@cache
def _characters() -> frozenset[int]:
    return frozenset.intersection(
        *(frozenset(pdfmetrics.getFont(font_name(face)).face.charToGlyph) for face in Face)
    )


def _character_map(subset: list[int]) -> str:
    entries = [
        (code, value) for code, value in enumerate(subset) if code and (value != _SPACE or code == _SPACE)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _MOST_ENTRIES):
        part = entries[start : start + _MOST_ENTRIES]
        lines.append(f"{len(part)} beginbfchar")
        lines.extend(f"<{code:02X}> <{_utf16(value)}>" for code, value in part)
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()
