"""What Word, LibreOffice and web pages put on the clipboard becomes plain notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.pasted_html import notes_from_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:st1="urn:schemas-microsoft-com:office:smarttags" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=SV><!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:14.0pt'>Belysning</span></b><span style='font-size:14.0pt'> i
gång&shy;tunneln<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Två lampor är
<b style='mso-bidi-font-weight:normal'>trasiga</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Anmäls
till <st1:PersonName w:st="on">Tekniska</st1:PersonName> kl.&nbsp;18<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=200><p class=MsoNormal><b>Plats<o:p></o:p></b></p></td><td><p
class=MsoNormal>Åtgärd<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>Torget</p></td><td>Klipps</td></tr></table>
<!--EndFragment--></body></html>"""  # noqa: E501

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">
p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }</style></head>
<body lang="sv-SE" link="#000080"><p style="line-height: 100%; margin-bottom: 0cm">Rådet <b>tackar</b> för
informationen.</p><ul><li><p style="margin-bottom: 0cm">Första punkten</p></li><li><p>Andra<br/>raden</p></li></ul>
<ol start="1"><li><p>Ett</p></li><li><p>Två</p></li></ol><p><br/></p></body></html>"""  # noqa: E501

BROWSER = """<meta http-equiv="content-type" content="text/html; charset=utf-8"><h2 style="font-weight: 700">Trygghet</h2>
<p style="color: rgb(0,0,0)">Läs mer på <a href="https://exempelkommunen.example/trygg">webbplatsen</a>.&nbsp;</p>
<div><span style="font-weight:600">Kontakt</span>: växeln<script>alert(1)</script></div><ul><li>En<ul><li>Inuti</li>
</ul></li></ul><div style="display:none">dolt</div><img src="x.png" alt="bild">"""  # noqa: E501


def test_word_leaves_words_bold_and_bullets() -> None:
    assert notes_from_html(WORD).split("\n") == [
        "**Belysning** i gångtunneln",
        "- Två lampor är **trasiga**",
        "1. Anmäls till Tekniska kl.\u00a018",
        "**Plats**\tÅtgärd",
        "Torget\tKlipps",
    ]


def test_libreoffice_leaves_words_bold_and_lists() -> None:
    assert notes_from_html(LIBREOFFICE).split("\n") == [
        "Rådet **tackar** för informationen.",
        "- Första punkten",
        "- Andra",
        "raden",
        "1. Ett",
        "2. Två",
    ]


def test_a_web_page_leaves_no_scripts_links_or_hidden_text() -> None:
    assert notes_from_html(BROWSER).split("\n") == [
        "Trygghet",
        "Läs mer på webbplatsen.",
        "**Kontakt**: växeln",
        "- En",
        "- Inuti",
    ]


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        ("", ""),
        ("bara text", "bara text"),
        ("<p>a</p>\n\n<p>b</p>", "a\nb"),
        ("<b>fet </b>ord", "**fet** ord"),
        ("<b>fet</b> <b>igen</b>", "**fet igen**"),
        ("<b></b>x", "x"),
        ("<p>mer &lt;än&gt; 3 &amp; 4", "mer <än> 3 & 4"),
        ("<pre>rad ett\n  rad två</pre>", "rad ett\nrad två"),
        ("<b style='font-weight:normal' id='docs-internal'><p>Google</p></b>", "Google"),
    ],
)
def test_small_things(html: str, notes: str) -> None:
    assert notes_from_html(html) == notes


@given(st.text(alphabet="<>/bpulix &;!-=\"'åäö\u00a0\n😀"))
def test_any_html_is_read(html: str) -> None:
    assert "\r" not in notes_from_html(html)
