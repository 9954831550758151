"""What is asked of every PDF: no fault by the standards, and read aloud word by word as it was written."""

from __future__ import annotations

import page

from tests.documents.read_back import read
from trygghetsrad.documents.paper import Chart, Paper, Picture, reading_order
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.typography import clean


def faults(file: bytes, part: PdfPart = PdfPart.PDF_A_2) -> list[str]:
    """Give what is wrong by PDF/A and PDF/UA-1."""
    reports = [page.validate_pdf_bytes(file, profile=profile) for profile in (part.value, "ua1")]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def words(paper: Paper) -> list[str]:
    """Give the words of a paper as they are printed; what stands in place of a figure as it was written."""
    unseen = {block.alt for block in paper.blocks if isinstance(block, Chart)}
    unseen |= {block.logo.alt for block in paper.blocks if isinstance(block, Picture)}
    drawn = (clean(text) if text in unseen else printable(text) for text in reading_order(paper))
    return [word for text in drawn for word in text.split()]


def read_words(file: bytes) -> list[str]:
    """Give the words that a screen reader finds, in its order."""
    return [word for _, text in read(file).elements if text.strip() != "•" for word in text.split()]
