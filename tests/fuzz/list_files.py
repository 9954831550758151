"""Files as others may send them: workbooks, Word documents, text in any encoding, HTML, pictures.

Workbooks are put together of parts that each break something: references far out, merged cells, formulas,
entities, bombs, parts that lie about their size, parts that are missing or there twice.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from functools import cache
from typing import Any

from docx import Document
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from tests.faults.hostile import HOSTILE
from trygghetsrad.documents.pictures import read_logo
from trygghetsrad.documents.sheet_reading import read_tables
from trygghetsrad.documents.signed_file import signed_media_type
from trygghetsrad.domain.errors import CouncilError

Data = st.SearchStrategy[Any]
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_TYPES = "[Content_Types].xml"
_STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ENTITIES = (
    "<!DOCTYPE x ["
    '<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)
_CELLS = (
    "<c><v>1</v></c>",
    '<c r="B2" t="inlineStr"><is><t>Mörkt i tunneln</t></is></c>',
    '<c r="XFD1"><v>1</v></c>',
    '<c r="ZZZ1"><v>1</v></c>',
    '<c r="ZZZZZZZ1"><v>1</v></c>',
    '<c r="A1048577"><v>1</v></c>',
    '<c r="A0"><v>1</v></c>',
    '<c r="1A"><v>1</v></c>',
    '<c t="s"><v>0</v></c>',
    '<c t="s"><v>99999999</v></c>',
    '<c t="s"><v>-1</v></c>',
    '<c t="d"><v>2026-02-30</v></c>',
    '<c t="e"><v>#DIV/0!</v></c>',
    '<c t="b"><v>7</v></c>',
    '<c s="99999"><v>45000</v></c>',
    '<c s="1"><v>1e308</v></c>',
    '<c s="1"><v>-99999999999</v></c>',
    "<c><v>NaN</v></c>",
    '<c><f>HYPERLINK("http://x")</f></c>',
    '<c><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>2</v></c>',
    '<c><f t="array" ref="A1:A9">SUM(A1)</f></c>',
    '<c t="str"><f>1+1</f><v>&#x0;</v></c>',
    "<c><v>&a11;</v></c>",
    "<c><v>&file;</v></c>",
    "<c",
)
_AFTER = (
    '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:A1"/></mergeCells>',
    '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>',
    '<autoFilter ref="A1"/>',
    '<hyperlinks><hyperlink ref="A1" r:id="rId99"/></hyperlinks>',
    '<dimension ref="A1:ZZZ9999999"/>',
    "<!-- -->",
    "]]>",
)
_ROW_NUMBERS = ("", "", "", ' r="1"', ' r="1048576"', ' r="-1"', ' r="x"', ' r="99999999999999"')
_HARM = (
    b"",
    b"<",
    b">",
    b'"',
    b"999999999999",
    b"&x;",
    b"\0",
    b"\xff",
    b'encoding="utf-16"',
    b"<!DOCTYPE x>",
)
HEADINGS = (
    "Nr",
    "Datum",
    "Ärende",
    "Synpunkt",
    "Åtgärd",
    "Ansvarig",
    "Klart senast",
    "Status",
    "Läge",
    "Ny dag",
)
_VALUES = (
    "Mörkt i tunneln",
    "2026-02-30",
    "31/12-99",
    "v. 54",
    "igår",
    "Klart",
    "Å26-1",
    "å26-999999999",
    "Polisen/Polisen,Polisen & Polisen",
    "=1+1",
    "'=1",
    "\x00\x0b\u2028",
    "-",
    "9" * 400,
    *HOSTILE,
)


def workbooks() -> Data:
    """Give workbooks, most of them broken in one way or another."""
    return st.one_of(_put_together(), _damaged(_whole_workbook()), _damaged_parts(_whole_workbook()))


def word_files() -> Data:
    """Give Word documents with something wrong."""
    return st.one_of(_damaged(_whole_document()), _damaged_parts(_whole_document()))


@st.composite
def text_files(draw: st.DrawFn) -> bytes:
    """Give tables as text in the encodings of the world, and in none."""
    parting = draw(st.sampled_from((";", ",", "\t", "|", ";;", "")))
    rows = draw(st.lists(st.lists(cells(), max_size=8), max_size=12))
    quote = draw(st.sampled_from(("", '"', '""', "'")))
    end = draw(st.sampled_from(("\r\n", "\n", "\r", "\u2028", "\0\n")))
    text = end.join(parting.join(f"{quote}{cell}{quote}" for cell in row) for row in rows)
    text = draw(st.sampled_from(("", "", "sep=;\n", "sep=\n", "\ufeff"))) + text
    encoding = draw(
        st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-7", "cp437"))
    )
    contents = text.encode(encoding, "replace")
    return contents + draw(st.binary(max_size=6))


_TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<th rowspan=99999 colspan=99999>",
    "<td rowspan=3>",
    "<td colspan='²'>",
    "<td rowspan=-1>",
    "<style>",
    "</style>",
    "<br>",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE html>",
    "<?xml?>",
    "&#x110000;",
    "&nbsp;&lt;",
    "<html>",
)


def html_files() -> Data:
    """Give pages with tables in them."""
    part = st.one_of(st.sampled_from(_TAGS), cells())
    return st.lists(part, max_size=40).map(
        lambda parts: ("<table><tr><td>" + "".join(parts)).encode("utf-8", "replace")
    )


def pictures() -> Data:
    """Give files that may be a logo or a signed copy, and are not quite."""
    made = []
    for form in ("PNG", "JPEG", "TIFF"):
        saved = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(saved, form)
        made.append(saved.getvalue())
    made.append(b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    return st.sampled_from(made).flatmap(_damaged)


def read_list_file(contents: bytes) -> bool:
    """Read the tables of a file."""
    return bool(read_tables(contents, name="lista"))


def read_picture(contents: bytes) -> bool:
    """Read a logo, then a signed copy."""
    with suppress(CouncilError):
        read_logo(contents, alt="Vapen")
    return bool(signed_media_type(contents))


def cells() -> Data:
    return st.one_of(st.sampled_from((*HEADINGS, *_VALUES)), st.text(max_size=20))


@st.composite
def _put_together(draw: st.DrawFn) -> bytes:
    parts = dict(_parts(_whole_workbook()))
    rows = draw(st.lists(st.lists(st.sampled_from(_CELLS), max_size=6), max_size=6))
    written = "".join(f"<row{draw(st.sampled_from(_ROW_NUMBERS))}>{''.join(row)}</row>" for row in rows)
    before = _ENTITIES if draw(st.booleans()) else ""
    after = "".join(draw(st.lists(st.sampled_from(_AFTER), max_size=2)))
    sheet = f"{before}<worksheet {_SPACE}><sheetData>{written}</sheetData>{after}</worksheet>"
    parts[_SHEET] = sheet.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-16", "cp1252"))))
    what = draw(st.integers(0, 7))
    if what == 0:
        parts[_STRINGS] = f"{_ENTITIES}<sst {_SPACE}><si><t>&a11;</t></si></sst>".encode()
    elif what == 1:
        parts["xl/media/bomb.bin"] = b"\0" * draw(st.sampled_from((10_000_000, 160_000_000)))
    elif what == 2:
        parts["../../utanför.txt"] = b"x"
    elif what == 3:
        parts.pop(draw(st.sampled_from(sorted(parts))))
    return _packed(
        parts, twice=draw(st.booleans()) and what == 4, kind=draw(st.sampled_from((0, 8, 8, 12, 14)))
    )


@st.composite
def _damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    contents = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        # the list of what an archive holds stands at its end
        at = draw(st.one_of(st.integers(0, len(contents)), st.integers(-600, -1), st.integers(0, 60)))
        what = draw(st.integers(0, 3))
        if what == 0:
            contents[at : at + 1] = draw(st.binary(max_size=4))
        elif what == 1:
            contents[at:at] = draw(st.binary(max_size=20))
        elif what == 2:
            contents[at : at + 4] = draw(st.sampled_from((b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f")))
        else:
            del contents[at : at + draw(st.integers(1, 4000))]
    return bytes(contents)


@st.composite
def _damaged_parts(draw: st.DrawFn, whole: bytes) -> bytes:
    parts = dict(_parts(whole))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(parts)))
        at, length = draw(st.integers(0, len(parts[name]))), draw(st.integers(0, 30))
        put = draw(st.one_of(st.sampled_from(_HARM), st.sampled_from((_ENTITIES.encode(), b"&a11;"))))
        parts[name] = parts[name][:at] + put + parts[name][at + length :]
    return _packed(parts)


def _packed(parts: dict[str, bytes], *, twice: bool = False, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", kind) as package:
        for name, contents in parts.items():
            for number in range(2 if twice else 1):
                info = zipfile.ZipInfo(name if number == 0 else name.upper())
                package.writestr(info, contents, kind)
    return saved.getvalue()


@cache
def _whole_workbook() -> bytes:
    book = Workbook()
    for row in (("Nr", "Läge", "Ny dag", "Kommentar"), ("Å26-1", "Klar", 45000, "Häcken är klippt")):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A3:D3")
    book.create_sheet("Två")["C3"] = "=1+1"
    saved = io.BytesIO()
    book.save(saved)
    parts = dict(_parts(saved.getvalue()))
    parts[_STRINGS] = f"<sst {_SPACE}><si><t>Mörkt</t></si></sst>".encode()
    parts[_TYPES] = parts[_TYPES].replace(b"</Types>", _STRINGS_TYPE + b"</Types>")
    return _packed(parts)


@cache
def _whole_document() -> bytes:
    document = Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Synpunkt"
    table.cell(2, 1).text = "Mörkt"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@cache
def _parts(whole: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        return tuple((name, package.read(name)) for name in package.namelist())
