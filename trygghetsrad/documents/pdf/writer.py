"""A paper as a PDF file."""

from __future__ import annotations

from datetime import UTC

from trygghetsrad.documents.large_print import large_print_paper
from trygghetsrad.documents.paper import Paper
from trygghetsrad.documents.pdf.archive import Metadata
from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.conformance import PdfPart, Source
from trygghetsrad.documents.pdf.fonts import DRAWING
from trygghetsrad.documents.pdf.furniture import Furniture
from trygghetsrad.documents.pdf.pages import flow_over_pages
from trygghetsrad.documents.pdf.setting import Setter
from trygghetsrad.documents.pdf.theme import STANDARD, Theme
from trygghetsrad.documents.typography import clean


def paper_pdf(
    paper: Paper, *, theme: Theme = STANDARD, part: PdfPart = PdfPart.PDF_A_2, source: Source | None = None
) -> bytes:
    """Draw a paper as PDF/A and PDF/UA-1; the same paper gives the same bytes.

    One paper is drawn at a time; who comes second, in another thread, waits.

    Args:
        part: of PDF/A, always at level A.
        source: what the paper was drawn from; put inside the file when the part is PDF/A-3.
    """
    stamp = paper.stamped_utc
    if stamp.tzinfo is not None:
        stamp = stamp.astimezone(UTC)
    inside = source if part is PdfPart.PDF_A_3 else None
    metadata = Metadata(clean(paper.title), clean(paper.author), paper.language, stamp, part, inside)
    with DRAWING:
        canvas = TaggedCanvas(metadata, theme)
        setter = Setter(theme, canvas.structure.document, groups_rows=part is not PdfPart.PDF_A_1)
        ready = large_print_paper(paper) if theme.stacks_wide_tables else paper
        flow_over_pages(setter.flows(ready.blocks), canvas, theme)
        if theme.has_furniture:
            Furniture(paper, canvas, theme).draw()
        return canvas.file()
