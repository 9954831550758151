"""Ways to break a PDF on purpose; the checks must notice each."""

from __future__ import annotations

import pikepdf


def without_language(pdf: pikepdf.Pdf) -> None:
    """Forget the language."""
    del pdf.Root.Lang


def without_tags(pdf: pikepdf.Pdf) -> None:
    """Take the structure tree away."""
    del pdf.Root.StructTreeRoot


def without_output_intent(pdf: pikepdf.Pdf) -> None:
    """Say no longer which colours are meant."""
    del pdf.Root.OutputIntents


def without_metadata(pdf: pikepdf.Pdf) -> None:
    """Take the metadata away."""
    del pdf.Root.Metadata


def with_script(pdf: pikepdf.Pdf) -> None:
    """Let opening run a script."""
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hej')")


def without_font_file(pdf: pikepdf.Pdf) -> None:
    """Name a font that is not in the file."""
    fonts = pdf.pages[0].Resources.Font
    del fonts[next(iter(fonts.keys()))].FontDescriptor.FontFile2


def with_untagged_text(pdf: pikepdf.Pdf) -> None:
    """Draw text that no tag knows."""
    pdf.pages[-1].contents_add(b"BT /Nobody 12 Tf (hej) Tj ET")


WAYS = (
    without_language,
    without_tags,
    without_output_intent,
    without_metadata,
    with_script,
    without_font_file,
    with_untagged_text,
)
"""Every way."""
