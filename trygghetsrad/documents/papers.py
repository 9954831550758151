"""Every kind of content as a file: which paper it becomes, and how large it is set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trygghetsrad.documents.action_list_paper import action_list_paper
from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content import ActionListContent, MinutesContent
from trygghetsrad.documents.content_evening import (
    AttendanceSheetContent,
    ConcernCardsContent,
    NameSignsContent,
    RunningOrderContent,
)
from trygghetsrad.documents.content_invitation import (
    AgendaContent,
    ExtractContent,
    InvitationContent,
    WallAgendaContent,
)
from trygghetsrad.documents.content_letter import OwnerLettersContent
from trygghetsrad.documents.content_list import ShownListContent
from trygghetsrad.documents.content_report import YearReportContent, YouSaidContent
from trygghetsrad.documents.evening_papers import (
    attendance_sheet_paper,
    concern_cards_paper,
    name_signs_paper,
    running_order_paper,
)
from trygghetsrad.documents.extract_paper import extract_paper
from trygghetsrad.documents.html import paper_html
from trygghetsrad.documents.invitation_paper import agenda_paper, invitation_paper, wall_agenda_paper
from trygghetsrad.documents.list_paper import list_paper
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.owner_letter_paper import owner_letters_paper
from trygghetsrad.documents.paper import Paper
from trygghetsrad.documents.pdf.conformance import PdfPart, Source
from trygghetsrad.documents.pdf.theme import LARGE_PRINT, LYING, SHEETS, STANDARD, WALL, Theme
from trygghetsrad.documents.report_paper import report_paper
from trygghetsrad.documents.you_said_paper import you_said_paper
from trygghetsrad.domain.paper_kinds import PaperForm

PaperContent = (
    MinutesContent
    | ActionListContent
    | OwnerLettersContent
    | InvitationContent
    | AgendaContent
    | WallAgendaContent
    | ExtractContent
    | YouSaidContent
    | YearReportContent
    | AttendanceSheetContent
    | NameSignsContent
    | RunningOrderContent
    | ConcernCardsContent
    | ShownListContent
)

_PAPERS: dict[type, Callable[[Any], Paper]] = {
    MinutesContent: minutes_paper,
    ActionListContent: action_list_paper,
    OwnerLettersContent: owner_letters_paper,
    InvitationContent: invitation_paper,
    AgendaContent: lambda content: agenda_paper(content.invitation),
    WallAgendaContent: lambda content: wall_agenda_paper(content.invitation),
    ExtractContent: extract_paper,
    YouSaidContent: you_said_paper,
    YearReportContent: report_paper,
    AttendanceSheetContent: attendance_sheet_paper,
    NameSignsContent: name_signs_paper,
    RunningOrderContent: running_order_paper,
    ConcernCardsContent: concern_cards_paper,
    ShownListContent: list_paper,
}
_OWN_THEMES: dict[type, Theme] = {
    WallAgendaContent: WALL,
    NameSignsContent: SHEETS,
    ConcernCardsContent: SHEETS,
    ShownListContent: LYING,
}


def paper_of(content: PaperContent) -> Paper:
    """Give any content as a paper."""
    return _PAPERS[type(content)](content)


def paper_file(
    content: PaperContent,
    form: PaperForm,
    *,
    in_large_print: bool = False,
    part: PdfPart = PdfPart.PDF_A_2,
) -> bytes:
    """Write any content as a file; the same content gives the same bytes.

    Args:
        in_large_print: PDF only; papers that are cut, folded or hung on the wall have their own size.
        part: of PDF/A; PDF/A-3 carries the content as JSON.
    """
    paper = paper_of(content)
    if form is PaperForm.HTML:
        return paper_html(paper)
    if form is PaperForm.WORD:
        from trygghetsrad.documents.word import paper_docx  # python-docx, which few ask for

        return paper_docx(paper)
    from trygghetsrad.documents.pdf.writer import paper_pdf  # ReportLab: 0.15 s that start-up does not have

    theme = _OWN_THEMES.get(type(content), LARGE_PRINT if in_large_print else STANDARD)
    source = Source("innehåll.json", to_json(content).encode()) if part is PdfPart.PDF_A_3 else None
    return paper_pdf(paper, theme=theme, part=part, source=source)
