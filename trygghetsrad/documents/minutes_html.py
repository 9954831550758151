"""The minutes as a web page: the twin of the PDF, from the same paper."""

from __future__ import annotations

from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.html import paper_html
from trygghetsrad.documents.minutes_paper import minutes_paper


def minutes_html(content: MinutesContent) -> bytes:
    """Write minutes as one self-contained HTML file in UTF-8."""
    return paper_html(minutes_paper(content))
