"""A paper as a PDF file."""

from __future__ import annotations

from datetime import UTC

from trygghetsrad.documents.paper import Paper
from trygghetsrad.documents.pdf.archive import Metadata
from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.furniture import Furniture
from trygghetsrad.documents.pdf.pages import flow_over_pages
from trygghetsrad.documents.pdf.setting import Setter
from trygghetsrad.documents.pdf.theme import STANDARD, Theme


def paper_pdf(paper: Paper, *, theme: Theme = STANDARD) -> bytes:
    """Draw a paper as PDF/A-2a and PDF/UA-1."""
    stamp = paper.stamped_utc
    if stamp.tzinfo is not None:
        stamp = stamp.astimezone(UTC)
    metadata = Metadata(paper.title, paper.author, paper.language, stamp)
    canvas = TaggedCanvas(metadata, theme)
    flows = Setter(theme, canvas.structure.document).flows(paper.blocks)
    flow_over_pages(flows, canvas, theme)
    Furniture(paper, canvas, theme).draw()
    return canvas.file()
