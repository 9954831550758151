"""Paper: the pages of a PDF on a printer, drawn at the paper's own size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from trygghetsrad.domain.errors import FileProblemError

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72


def load_pdf(content: bytes) -> QPdfDocument:
    """Read a PDF from memory; the document owns the bytes it reads from.

    Raises:
        FileProblemError: Qt cannot read it.
    """
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.error() != QPdfDocument.Error.None_:
        raise FileProblemError("Dokumentet går inte att visa.")
    return document


def make_printer(title: str, *, is_landscape: bool = False) -> QPrinter:
    """Give a printer for A4 pages that already have their margins."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    orientation = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(orientation)
    return printer


def print_pdf(content: bytes, printer: QPrinter) -> int:
    """Print the pages the printer has been told to, and give how many they were.

    Raises:
        FileProblemError: the PDF cannot be read, or the printer does not take it.
    """
    document = load_pdf(content)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblemError("Skrivaren svarar inte. Kontrollera att den är på och välj den igen.")
    try:
        for page in range(first - 1, last):
            if page >= first:
                printer.newPage()
            _draw_page(painter, document, page, printer.resolution())
    finally:
        painter.end()
    return last - first + 1


def _draw_page(painter: QPainter, document: QPdfDocument, page: int, dots_per_inch: int) -> None:
    points: QSizeF = document.pagePointSize(page)
    scale = dots_per_inch / POINTS_PER_INCH
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    painter.drawImage(0, 0, document.render(page, size))
