"""Promises read from pages written in the manner of municipalities' pages; all places are fictional."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.promise_target import Target, read_target
from trygghetsrad.domain.promise_text import PromiseReading, read_promises

PAGES = Path(__file__).parent / "promise_pages"

EXPECTED: dict[str, dict[tuple[int, str], list[str]]] = {
    "numbered_with_menu.txt": {
        (1, "Utsatta platser och unga i riskzonen"): [
            "Hålla tre till fyra dialoger per år med invånarna i Trygghetsrådet",
            "Genomföra orossamtal när unga ses i riskmiljöer",
            "Arbeta uppsökande mot droger på de platser som invånarna har pekat ut",
        ],
        (2, "Samverkan med handeln"): [
            "Träffa handlarna minst fyra gånger per år för en gemensam lägesbild",
            "Erbjuda kursen Säker handel två gånger per år",
            "Polisen är synlig i centrum varje vecka",
        ],
        (3, "Åtgärder i den fysiska miljön"): [
            "Ta bort klotter på kommunens fastigheter inom 48 timmar",
            "Gå trygghetsvandring en gång i kvartalet",
            "Se över belysning och växtlighet på utpekade platser",
        ],
    },
    "named_promises.txt": {
        (1, "Trygga mötesplatser i Ängslunda"): [
            "Kommunen ska ha vuxna på plats vid spontanidrottsplatsen tre kvällar i veckan",
            "Polisen ska besöka platsen minst två gånger per vecka under maj–september",
        ],
        (2, "Lugnare trafik vid skolorna"): [
            "Polisen ska genomföra hastighetskontroller vid skolorna 12 gånger per år",
            "Kommunen ska mäta hastigheten före och efter varje åtgärd",
        ],
        (3, "Dialog"): [
            "Vi ska bjuda in till dialog med boende 3–4 gånger per år",
            "Vi ska berätta på webbplatsen vad som har gjorts inom 10 dagar efter varje dialog",
        ],
    },
    "web_page.html": {
        (1, "Minska otryggheten i centrum"): [
            "Belysningen ses över före den 1 oktober",
            "Fältare arbetar i centrum fredag och lördag kväll",
            "Fotpatrull i centrum varje vecka",
        ],
        (2, "Färre inbrott"): [
            "Grannsamverkan: utbildning av kontaktombud två gånger per år",
            "Grannsamverkan: märkning av cyklar vid tre tillfällen per år",
            "Polisen återkopplar till den som drabbats inom två dygn",
        ],
    },
    "headings_without_numbers.txt": {
        (1, "Nätverk mot droger"): [
            "Utbildar 100 vuxna i att se tidiga tecken",
            "Bjuder in föräldrar till fyra möten per år",
            "Delar lägesbild varje månad",
        ],
        (2, "Tryggare kvällar"): [
            "Nattvandrare får stöd och utbildning av kommunen",
            "Belysningen i gångtunneln kontrolleras en gång i månaden",
        ],
    },
    "markdown_lettered.md": {
        (1, "Dialog med invånarna"): [
            "Trygghetsrådet bjuder in till tre eller fyra dialogmöten per år med invånarna",
            "Minnesanteckningar publiceras inom tio dagar",
        ],
        (2, "Ett rent och helt centrum"): [
            "Klotter tas bort inom 24 timmar",
            "Skräpplockning hålls två gånger om året",
        ],
    },
    "numbered_points_under_headings.txt": {
        (1, "Trygga skolvägar"): [
            "Polisen kontrollerar hastigheten vid skolorna varje månad",
            "Kommunen bygger om två övergångsställen under året",
        ],
        (2, "Unga och fritid"): [
            "Fritidsgården håller öppet på lördagar",
            "Ungdomscoacherna finns på plats vid lov",
            "Unga bjuds in till dialog två gånger per år",
        ],
    },
    "soft_hyphens_and_cookies.txt": {
        (1, "Trygghetsdialog i centrum"): [
            "Bjuda in till tre–fyra dialogmöten per år med invånarna",
            "Publicera minnesanteckningar inom 10 dagar",
            "Svara alla som har lämnat en synpunkt",
        ],
        (2, "Mindre droger bland unga"): [
            "Polisen genomför minst 10 insatser per månad mot öppen narkotikahandel",
            "Fältgruppen finns ute varje fredag kväll",
        ],
        (3, "Lugnare trafik i Östra Nykulla"): [
            "Polisen kontrollerar hastigheten vid skolorna minst två gånger per termin",
        ],
    },
    "table_with_tabs.txt": {
        (1, "Trygga kvällar vid stationen"): [
            "Ordningsvakter finns vid stationen fredag och lördag kväll (Kommunen)",
            "Polisen går fotpatrull vid stationen två gånger i veckan (Polisen)",
            "Belysningen i gångtunneln lagas inom 48 timmar (Tekniska kontoret)",
        ],
        (2, "Färre cykelstölder"): [
            "Märkning av cyklar vid fyra tillfällen per år (Kommunen)",
            "Nya cykelställ vid skolan ska stå klara före sommaren (Tekniska kontoret)",
        ],
    },
    "two_columns.txt": {
        (1, "Trygga mötesplatser"): [
            "Vuxna finns på torget varje helg",
            "Belysningen ses över före oktober",
        ],
        (2, "Säker trafik"): ["Polisen mäter farten varje vecka", "Skolvägarna plogas först"],
    },
    "we_promise_without_numbers.txt": {
        (number, text): [text]
        for number, text in enumerate(
            (
                "Hålla fyra möten per år med handlarna i centrum för en gemensam lägesbild",
                "Ta bort klotter på kommunens fastigheter inom 24 timmar",
                "Gå trygghetsvandring i två bostadsområden varje år",
                "Bjuda in till dialog med boende 3 gånger per år",
            ),
            start=1,
        )
    },
    "web_table.html": {
        (1, "Tryggt i centrum (Polisen och kommunen)"): [
            "Polisen går fotpatrull minst två gånger i veckan (Polisen)",
            "Trasiga lampor byts inom fem dagar (Kommunen)",
        ],
        (2, "Lugna kvällar vid sjön (Kommunen)"): [
            "Fältgruppen finns vid badplatsen varje helg i juni (Kommunen)",
        ],
    },
}


def read(page: str) -> PromiseReading:
    return read_promises((PAGES / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", sorted(EXPECTED))
def test_a_page_gives_its_promises_and_nothing_else(page: str) -> None:
    found = {(p.number, p.title): [c.text for c in p.commitments] for p in read(page).promises}

    assert found == EXPECTED[page]


def test_every_page_is_tried() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize(
    ("page", "year"),
    [("numbered_with_menu.txt", 2026), ("named_promises.txt", 2027), ("web_page.html", 2025)],
)
def test_the_year_is_read_where_it_stands(page: str, year: int) -> None:
    assert read(page).year == year


def test_menus_and_contacts_are_told_as_left_out() -> None:
    left_out = read("numbered_with_menu.txt").left_out

    assert {"Meny", "Brottsförebyggande arbete", "Telefon: 010-000 00 00", "Nej"} <= set(left_out)


def test_what_else_a_promise_says_is_kept_beside_its_commitments() -> None:
    assert read("named_promises.txt").promises[0].text == "Många unga har berättat att de saknar vuxna där."


@pytest.mark.parametrize(
    "page", ["", "\n\n", "Bara en rad", "Meny\n• Start\n• Om oss", "<html><body></body>"]
)
def test_a_page_without_promises_gives_none(page: str) -> None:
    assert read_promises(page).promises == ()


def test_a_numbered_list_alone_is_promises_that_are_their_own_commitment() -> None:
    promises = read_promises("Vi lovar:\n1. Mer ljus i parken.\n2. Färre mopeder på gångbanan.").promises

    assert [(p.number, p.title, [c.text for c in p.commitments]) for p in promises] == [
        (1, "Mer ljus i parken", ["Mer ljus i parken"]),
        (2, "Färre mopeder på gångbanan", ["Färre mopeder på gångbanan"]),
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Tre till fyra dialoger per år med invånarna",
            Target("dialoger", 3, 4, None, counts_dialogues=True),
        ),
        ("Dialog med boende 3–4 gånger per år", Target("dialoger", 3, 4, None, counts_dialogues=True)),
        ("Dialog med handlarna två gånger per år", Target("dialoger", 2)),
        ("Minst två trygghetsvandringar om året", Target("trygghetsvandringar", 2)),
        ("Varje år hålls fyra möten med handlarna", Target("möten", 4)),
        ("En gång i kvartalet", Target("tillfällen", 4)),
        ("Polisen är synlig varje vecka", Target("tillfällen", 52)),
        ("Klotter tas bort inom 48 timmar", Target(clock_hours=48)),
        ("Felanmälan besvaras inom två dygn", Target(clock_hours=48)),
        ("Vi utbildar 100 vuxna", Target()),
        ("Unga 12–15 år får stöd", Target()),
        ("Belysningen ses över före den 1 oktober 2026", Target()),
    ],
)
def test_a_measure_is_proposed_only_when_the_words_give_one(text: str, target: Target) -> None:
    assert read_target(text) == target


PIECES = st.sampled_from(
    [
        "Löfte 1: Ljus",
        "2. Trafik",
        "1) Kör sakta.",
        "• Vi ska mäta",
        "- dialog två gånger per år;",
        "## Rubrik",
        "Kontakt",
        "",
        "  fortsättning här",
        "En mening som lovar och ska hållas.",
        "a) punkt",
        "1.1 Del",
        "Genvägar",
        "- ",
        "3.",
        "Löfte 2",
        "• Handel:",
        "    - möten",
        "Löfte 3: Kvällar\tvuxna finns ute\tkommunen",
        "\tpolisen patrullerar\tpolisen",
        "Vi lovar att mäta farten.",
        "Vänstra spalten        Högra spalten",
        "- lampor byts          - farten mäts",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join))
def test_no_word_of_any_page_disappears(page: str) -> None:
    reading = read_promises(page)

    told = " ".join(
        [
            *reading.left_out,
            *(p.title for p in reading.promises),
            *(p.text for p in reading.promises),
            *(c.text for p in reading.promises for c in p.commitments),
        ]
    ).casefold()
    if "<" not in page:
        for word in re.findall(r"[a-zåäö]{4,}", page.casefold()):
            assert word in told or word in ("löfte", "lovar", "medborgarlöfte", "fokusområde", "område"), word
    assert len({p.number for p in reading.promises}) == len(reading.promises)


@pytest.mark.parametrize("rule", ["__", "****", "** **", "__*_*"])
def test_a_rule_of_marks_alone_parts_as_a_blank_line_does(rule: str) -> None:
    page = "Medborgarlöfte 1: Tryggt centrum\n{}\n- Polisen ska finnas på plats"
    assert read_promises(page.format(rule)).promises == read_promises(page.format("")).promises
