"""The structure tree: what each piece of drawn text is, in reading order (ISO 32000-1, 14.7 and 14.8).

The tree is built together with the layout's pieces, in logical order; drawing only adds marks (page and MCID)
to the nodes. A piece split over two pages hands its node to both halves, so layout never changes the order.
"""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc

_LIST_ATTRIBUTES = "<</O /List /ListNumbering /Disc>>"
_TABLE_HEADING = "<</O /Table /Scope /{}>>"
_ROOT = "StructTreeRoot"


class Node(pdfdoc.PDFObject):  # type: ignore[misc]
    """A structure element.

    Attributes:
        tag: a standard structure type, "H1", "P", "TD" …
        kids: nodes and marks; a mark is (page, MCID), pages from 0.
        attributes: an attribute dictionary as PDF, or None.
        alt: what a screen reader says in place of a figure.
    """

    __RefOnly__ = 1

    def __init__(
        self, tag: str, parent: Node | None = None, *, attributes: str | None = None, alt: str | None = None
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.parent = parent
        self.kids: list[Node | tuple[int, int]] = []
        self.attributes = attributes
        if parent is not None:
            parent.kids.append(self)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the element as PDF; ReportLab calls this."""
        page = next((kid[0] for kid in self.kids if not isinstance(kid, Node)), None)
        kids = " ".join(self._kid(kid, page, document) for kid in self.kids)
        parent = self.parent if self.parent is not None else document.structure_root
        parts = [f"<</Type /StructElem /S /{self.tag} /P {_reference(document, parent)}"]
        if page is not None:
            parts.append(f"/Pg {document.page_reference(page)}")
        if self.attributes:
            parts.append(f"/A {self.attributes}")
        if self.alt is not None:
            parts.append(f"/Alt {pdfdoc.PDFString(self.alt).format(document).decode('ascii')}")
        parts.append(f"/K [{kids}]>>")
        return " ".join(parts).encode("ascii")

    @staticmethod
    def _kid(kid: Node | tuple[int, int], page: int | None, document: pdfdoc.PDFDocument) -> str:
        if isinstance(kid, Node):
            return _reference(document, kid)
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type /MCR /Pg {document.page_reference(kid[0])} /MCID {kid[1]}>>"


class StructureRoot(pdfdoc.PDFObject):  # type: ignore[misc]
    """The root of the tree, with the way back from each mark to its element (the parent tree)."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.document = Node("Document")
        self._marks: list[list[Node]] = []

    def mark(self, node: Node, page: int) -> int:
        """Give the next MCID of a page to a node."""
        while len(self._marks) <= page:
            self._marks.append([])
        marks = self._marks[page]
        marks.append(node)
        node.kids.append((page, len(marks) - 1))
        return len(marks) - 1

    def prune(self) -> None:
        """Take away elements that nothing was drawn for, such as an empty text."""
        _prune(self.document)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the root as PDF; ReportLab calls this."""
        pages = (
            f"{page} [{' '.join(_reference(document, node) for node in nodes)}]"
            for page, nodes in enumerate(self._marks)
        )
        root = _reference(document, self.document)
        written = (
            f"<</Type /{_ROOT} /K [{root}] /ParentTree <</Nums [{' '.join(pages)}]>>"
            f" /ParentTreeNextKey {len(self._marks)}>>"
        )
        return written.encode("ascii")


def list_node(parent: Node) -> Node:
    """Give a node for a bulleted list."""
    return Node("L", parent, attributes=_LIST_ATTRIBUTES)


def heading_cell(parent: Node, *, scope: str) -> Node:
    """Give a node for a heading cell of a table; scope is "Column" or "Row"."""
    return Node("TH", parent, attributes=_TABLE_HEADING.format(scope))


def _prune(node: Node) -> bool:
    """Prune below a node; tell whether anything is left. Empty cells keep a table regular."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.tag in ("TD", "TH")


def _reference(document: pdfdoc.PDFDocument, target: pdfdoc.PDFObject) -> str:
    written: bytes = document.Reference(target).format(document)
    return written.decode("ascii")
