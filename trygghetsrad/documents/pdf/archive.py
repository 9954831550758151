"""A PDF file fit for an archive: PDF/A and PDF/UA-1 (ISO 19005, ISO 14289-1), the same bytes every time.

ReportLab 5.1 knows neither; what is done otherwise here:
1. Streams get an end of line before `endstream` (19005-2, 6.1.7.1): CR LF, since a stream may end with CR.
2. Catalog and pages keep OutputIntents, StructParents and Tabs, which ReportLab drops.
3. The file's ID is a hash of its bytes; ReportLab's ignores the text. The stamp comes from the content.
4. Metadata is written once and serves both the XMP packet and the information dictionary.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from trygghetsrad import paths
from trygghetsrad.documents.pdf.conformance import PdfPart, Source
from trygghetsrad.documents.pdf.tagged import StructureRoot

PRODUCER = "Trygghetsråd"
_PROFILES = {PdfPart.PDF_A_1: "icc/sRGB-v2.icc"}
_PROFILE = "icc/sRGB.icc"
_END_OF_STREAM = b"endstream\n"
_ARTIFACT = "/Artifact BMC\n", "\nEMC\n"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself.

    Attributes:
        stamped_utc: when it was made.
        source: travels inside; PDF/A-3 only.
    """

    title: str
    author: str
    language: str
    stamped_utc: datetime
    part: PdfPart = PdfPart.PDF_A_2
    source: Source | None = None

    @property
    def stamp(self) -> str:
        """Give the stamp as PDF writes it."""
        return f"D:{self.stamped_utc:%Y%m%d%H%M%S}Z"


class ArchiveDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document, written as an archive wants it."""

    def __init__(self, metadata: Metadata, structure_root: StructureRoot) -> None:
        super().__init__(compression=1, invariant=1, lang=metadata.language)
        self.metadata = metadata
        self.structure_root = structure_root
        self.info = _Information(metadata)

    def page_reference(self, page: int) -> str:
        """Give the reference to a page, counted from 0."""
        written: bytes = pdfdoc.PDFObjectReference(f"Page{page + 1}").format(self)
        return written.decode("ascii")

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 - ReportLab's name
        """Take a finished page; all on it is an artifact but the texts that say otherwise."""
        page.StructParents = self.pageCounter - 1
        page.Tabs = pdfdoc.PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.stream = page.stream.join(_ARTIFACT)
        super().addPage(page)

    def GetPDFData(self, canvas: object) -> bytes:  # noqa: N802 - ReportLab's name
        """Give the whole file."""
        for page in self.Pages.pages:
            page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        for font in self.delayedFonts:
            font.addObjects(self)
        self.structure_root.prune()
        catalog = self.Catalog
        catalog.Metadata = _stream(xmp(self.metadata), Type="/Metadata", Subtype="/XML")
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.StructTreeRoot = self.structure_root
        catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(self, self.metadata.part)])
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
        if self.metadata.source is not None:
            self._embed(self.metadata.source)
        self.Reference(catalog)
        self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            catalog.Outlines = None
        return self.format()

    def _embed(self, source: Source) -> None:
        """Put the source into the file (ISO 19005-3, 6.8 and annex E)."""
        subtype = f"/{source.media_type.replace('/', '#2F')}"
        parameters = {"ModDate": pdfdoc.PDFString(self.metadata.stamp), "Size": len(source.content)}
        embedded = self.Reference(
            _stream(
                source.content, Type="/EmbeddedFile", Subtype=subtype, Params=pdfdoc.PDFDictionary(parameters)
            )
        )
        name = pdfdoc.PDFString(source.name)
        specification = pdfdoc.PDFDictionary(
            {
                "Type": "/Filespec",
                "F": name,
                "UF": name,
                "Desc": pdfdoc.PDFString(source.description),
                "AFRelationship": "/Source",
                "EF": pdfdoc.PDFDictionary({"F": embedded, "UF": embedded}),
            }
        )
        reference = self.Reference(specification)
        self.Catalog.AF = pdfdoc.PDFArray([reference])
        names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, reference])})
        self.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})

    def format(self) -> bytes:
        """Write the objects, the table of where they are, and the trailer."""
        file = bytearray(self.metadata.part.header)
        offsets: list[int] = []
        while (name := self.numberToId.get(len(offsets) + 1)) is not None:
            offsets.append(len(file))
            written = pdfdoc.format(self.idToObject[name], self, toplevel=1)
            if written.endswith(_END_OF_STREAM):
                written = written[: -len(_END_OF_STREAM)] + b"\r\n" + _END_OF_STREAM
            file += b"%d 0 obj\n%s\nendobj\n" % (len(offsets), written.rstrip(b"\n"))
        start = len(file)
        file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        root = self.Reference(self.Catalog).format(self)
        info = self.Reference(self.info).format(self)
        identity = hashlib.sha256(file).hexdigest()[:32].encode("ascii")
        file += b"trailer\n<</Size %d /Root %s /Info %s" % (len(offsets) + 1, root, info)
        file += b" /ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (identity, identity, start)
        return bytes(file)


class _Information(pdfdoc.PDFObject):  # type: ignore[misc]
    """The information dictionary, in step with the XMP packet."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the dictionary as PDF; ReportLab calls this."""
        stamp = pdfdoc.PDFString(self._metadata.stamp)
        entries = pdfdoc.PDFDictionary(
            {
                "Title": pdfdoc.PDFString(self._metadata.title),
                "Author": pdfdoc.PDFString(self._metadata.author),
                "Creator": pdfdoc.PDFString(PRODUCER),
                "Producer": pdfdoc.PDFString(PRODUCER),
                "CreationDate": stamp,
                "ModDate": stamp,
            }
        )
        written: bytes = entries.format(document)
        return written


def _stream(content: bytes, **entries: object) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(entries), content=content)


def _output_intent(document: pdfdoc.PDFDocument, part: PdfPart) -> pdfdoc.PDFDictionary:
    """Say which colours are meant; PDF/A-1 knows ICC profiles up to version 2 only."""
    profile = _stream(paths.resource(_PROFILES.get(part, _PROFILE)).read_bytes(), N=3)
    name = pdfdoc.PDFString("sRGB IEC61966-2.1")
    return pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.Reference(profile),
        }
    )


def xmp(metadata: Metadata) -> bytes:
    """Write the XMP packet: what the file is, and which part of PDF/A it follows beside PDF/UA-1."""
    stamp = f"{metadata.stamped_utc:%Y-%m-%dT%H:%M:%SZ}"
    return _XMP.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        language=metadata.language,
        producer=PRODUCER,
        stamp=stamp,
        part=metadata.part.number,
    ).encode("utf-8")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
