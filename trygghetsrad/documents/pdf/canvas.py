"""The surface that is drawn on: ReportLab's canvas, which tags the texts and makes all else an artifact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from trygghetsrad.documents.pdf.archive import ArchiveDocument, Metadata
from trygghetsrad.documents.pdf.fonts import font_name
from trygghetsrad.documents.pdf.tagged import Node, StructureRoot
from trygghetsrad.documents.pdf.theme import Colour, Face, Theme

_FURNITURE = "/Artifact <</Type /Pagination>> BDC\n{}\nEMC\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one face."""

    face: Face
    text: str


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text: where its baseline begins, in points from the lower left corner of the page."""

    x: float
    y: float
    pieces: tuple[Piece, ...]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which a text is told what it is."""

    def __init__(self, metadata: Metadata, theme: Theme) -> None:
        super().__init__(
            BytesIO(),
            pagesize=(theme.width, theme.height),
            pageCompression=1,
            invariant=1,
            initialFontName=font_name(Face.REGULAR),
        )
        self.structure = StructureRoot()
        self._doc = ArchiveDocument(metadata, self.structure)
        self._headings = 0

    def show_text(
        self, lines: Iterable[PlacedLine], *, size: float, colour: Colour, node: Node | None
    ) -> None:
        """Draw lines of text as the content of a node; without one, as an artifact."""
        drawn = self.text_code(lines, size=size, colour=colour)
        if node is not None:
            number = self.structure.mark(node, self._pageNumber - 1)
            drawn = f"EMC /{node.tag} <</MCID {number}>> BDC {drawn} EMC /Artifact BMC"
        self._code.append(drawn)

    def begin_figure(self, node: Node, box: tuple[float, float, float, float]) -> None:
        """Let all that is drawn until `end_figure` be the content of a figure.

        Args:
            box: left, bottom, right, top.
        """
        node.attributes = f"<</O /Layout /Placement /Block /BBox [{fp_str(box)}]>>"
        number = self.structure.mark(node, self._pageNumber - 1)
        self._code.append(f"EMC /{node.tag} <</MCID {number}>> BDC")

    def end_figure(self) -> None:
        """End the figure."""
        self._code.append("EMC /Artifact BMC")

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        """Choose a font; ReportLab's charts begin by choosing Times, which no archive may lack."""
        ours = {font_name(face) for face in Face}
        name = psfontname if psfontname in ours else font_name(Face.REGULAR)
        super().setFont(name, size, leading)

    def text_code(self, lines: Iterable[PlacedLine], *, size: float, colour: Colour) -> str:
        """Give the page description of lines of text."""
        code = [f"BT {fp_str(colour)} rg"]
        current = ""
        for line in lines:
            code.append(f"1 0 0 1 {fp_str(line.x, line.y)} Tm")
            for piece in line.pieces:
                font = pdfmetrics.getFont(font_name(piece.face))
                for subset, encoded in font.splitString(piece.text, self._doc):
                    name = font.getSubsetInternalName(subset, self._doc)
                    if name != current:
                        code.append(f"{name} {fp_str(size)} Tf")
                        current = name
                    code.append(f"({escapePDF(encoded)}) Tj")
        code.append("ET")
        return " ".join(code)

    def fill_rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle; (x, y) is its lower left corner."""
        self._code.append(rectangle_code(x, y, width, height, colour))

    def rule(self, x: float, y: float, width: float, *, colour: Colour, weight: float = 0.5) -> None:
        """Draw a horizontal rule."""
        self._code.append(rule_code(x, y, width, colour=colour, weight=weight))

    def outline_heading(self, text: str, *, level: int, top: float) -> None:
        """Put a heading at this place of the page in the outline; levels from 1."""
        key = f"h{self._headings}"
        self._headings += 1
        self.bookmarkHorizontalAbsolute(key, top)
        self.addOutlineEntry(text, key, level=level - 1)

    @property
    def page_count(self) -> int:
        """Give how many pages are finished."""
        return len(self._doc.Pages.pages)

    def add_furniture(self, page: int, code: str) -> None:
        """Add a header or footer to a finished page, counted from 0; not part of the reading order."""
        self._doc.Pages.pages[page].stream += _FURNITURE.format(code)

    def file(self) -> bytes:
        """Give the finished file."""
        written: bytes = self._doc.GetPDFData(self)
        return written


def rectangle_code(x: float, y: float, width: float, height: float, colour: Colour) -> str:
    """Give the page description of a filled rectangle; (x, y) is its lower left corner."""
    return f"{fp_str(colour)} rg {fp_str(x, y, width, height)} re f"


def rule_code(x: float, y: float, width: float, *, colour: Colour, weight: float = 0.5) -> str:
    """Give the page description of a horizontal rule."""
    return f"{fp_str(colour)} RG {fp_str(weight)} w {fp_str(x, y)} m {fp_str(x + width, y)} l S"
