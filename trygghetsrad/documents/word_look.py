"""The styles of papers in Word, and the few things python-docx has no words for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell
    from docx.table import _Row as WordRow

_INK, _SOFT, _ACCENT, _PALE, _RULE = "16191D", "454C54", "0A4560", "EDF2F6", "B9C1C9"
_FONT = "Calibri"


def dress(document: WordDocument) -> None:
    """Give a new document the page and the styles of the council's papers."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    section: Any = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(35), Mm(25)
    section.top_margin, section.bottom_margin = Mm(34), Mm(27)
    styles: Any = document.styles
    for name in ("Dämpad", "Liten", "Tabelltext", "Synpunkt", "Åtgärd", "Ställningstagande", "Namnskylt"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    table = styles.add_style("Rådets tabell", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Normal Table"]
    table.element.append(_borders())
    for name, size, colour, before, after, bold in (
        ("Normal", 11, _INK, 0, 6, None),
        ("Heading 1", 24, _INK, 0, 2, True),
        ("Heading 2", 14, _INK, 16, 4, True),
        ("Heading 3", 11, _ACCENT, 8, 2, True),
        ("Subtitle", 13, _SOFT, 0, 4, False),
        ("Dämpad", 11, _SOFT, 0, 6, None),
        ("Liten", 9.5, _SOFT, 0, 2, None),
        ("Tabelltext", 10, _INK, 2, 2, None),
        ("Synpunkt", 10.5, _INK, 0, 3, None),
        ("Åtgärd", 10.5, _INK, 0, 3, None),
        ("Ställningstagande", 10.5, _INK, 0, 6, None),
        ("Namnskylt", 48, _INK, 120, 6, True),
        ("List Bullet", 11, _INK, 0, 2, None),
    ):
        style = styles[name]
        _set_font(style, size, colour, is_bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name, colour in (("Synpunkt", "C98A1B"), ("Åtgärd", _ACCENT), ("Ställningstagande", _ACCENT)):
        styles[name].paragraph_format.left_indent = Mm(4)
        _put_bar(styles[name], colour)


def set_language(document: WordDocument, language: str) -> None:
    """Say which language the text is in, for spelling and for screen readers."""
    styles: Any = document.styles
    for one in styles.element.iter(_w("lang")):
        one.set(_w("val"), language)
        one.set(_w("eastAsia"), language)


def add_header(document: WordDocument, sides: Sequence[Sequence[str]], mark: str) -> None:
    """Put two lines to the left and two to the right at the head of every page, a mark between them."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph: Any = document.sections[0].header.paragraphs[0]
    paragraph.style = "Liten"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(75), WD_TAB_ALIGNMENT.CENTER)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
    (issuer, council), (kind, number) = sides
    paragraph.add_run(issuer).bold = True
    paragraph.add_run("\t")
    paragraph.add_run(mark).bold = True
    paragraph.add_run(f"\t{kind}\n{council}\t\t{number}")


def add_footer(document: WordDocument, text: str) -> None:
    """Put a text and "1 (4)" at the foot of every page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph: Any = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Liten"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" (")
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(")")


def mark_heading_row(row: WordRow) -> None:
    """Let a row be repeated on every page and known as headings."""
    _row_property(row, "tblHeader")


def keep_row_whole(row: WordRow) -> None:
    """Let no page break part a row."""
    _row_property(row, "cantSplit")


def set_row_height(row: WordRow, height_mm: float) -> None:
    """Let a row be at least so high, to be written in."""
    from docx.shared import Mm

    row.height = Mm(height_mm)


def shade(cell: WordCell) -> None:
    """Put the pale ground of headings behind a cell."""
    cell_properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no word for shading
    cell_properties.append(_element("shd", val="clear", color="auto", fill=_PALE))


def align(cell: WordCell, *, to_right: bool) -> None:
    """Let numbers end at the right edge of their column."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if to_right:
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _row_property(row: WordRow, name: str) -> None:
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no word for it
    properties.append(_element(name, val="true"))


def _set_font(style: Any, size: float, colour: str, *, is_bold: bool | None) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor.from_string(colour)
    style.font.bold, style.font.italic = is_bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_w(part), None)
    for part in ("ascii", "hAnsi", "cs"):
        fonts.set(_w(part), _FONT)


def _put_bar(style: Any, colour: str) -> None:
    borders = _element("pBdr")
    borders.append(_element("left", val="single", sz="18", space="8", color=colour))
    properties = style.element.get_or_add_pPr()
    # The order of the parts is fixed by the schema: borders stand before shading, spacing and indent.
    for number, one in enumerate(properties):
        if one.tag in (_w("shd"), _w("spacing"), _w("ind")):
            properties.insert(number, borders)
            return
    properties.append(borders)


def _borders() -> Any:
    properties = _element("tblPr")
    borders = _element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(side, val="single", sz="4", space="0", color=_RULE))
    properties.append(borders)
    return properties


def _add_field(paragraph: Any, name: str) -> None:
    field = _element("fldSimple", instr=name)
    run = _element("r")
    text = _element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no word for fields


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element: Any = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(_w(key), value)
    return element


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")
