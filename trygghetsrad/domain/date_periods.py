"""Forms that name a stretch of time; the last day of it is what is meant, or the day before it begins.

- a week ends on its Friday, "i början av veckan" is its Tuesday and "i mitten av" its Wednesday;
- "i början av maj" is the 7th, "i mitten av" the 15th, "i slutet av" and "i maj" the last day;
- spring is March to May, summer June to August and so on: "före sommaren" and "till sommaren" are 31 May,
  "senast i höst" is 30 November. "I höst" alone is text: it tells when, not until when;
- "före jul" is 23 December, "före påsk" Maundy Thursday, "före midsommar" the day before the eve.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from trygghetsrad.domain.date_days import day_in_week
from trygghetsrad.domain.date_reading import (
    FRIDAY,
    MONTH,
    YEAR,
    Asked,
    Form,
    add_months,
    form,
    full_year,
    last_day,
    monday,
    month_number,
)
from trygghetsrad.domain.swedish import NUMBER_WORDS

_COUNTS = {
    **{word: count for count, word in enumerate(NUMBER_WORDS) if count},
    "ett": 1,
    "ett par": 2,
    "fjorton": 14,
    "femton": 15,
    "tjugo": 20,
    "trettio": 30,
}
_SEASONS = {"vår": 3, "somm": 6, "höst": 9, "vint": 12}
_QUARTERS = ("första", "andra", "tredje", "fjärde")
_BEFORE = ("före", "innan", "inför", "till")


def _read_week(match: re.Match[str], asked: Asked) -> date:
    week = int(match["last_week"] or match["week"])
    return day_in_week(week, FRIDAY, written_year=match["year"], asked=asked)


def _read_before_week(match: re.Match[str], asked: Asked) -> date:
    """Read "före v. 23" as the Friday of the week before."""
    found = day_in_week(int(match["week"]), FRIDAY, written_year=match["year"], asked=asked)
    return found - timedelta(weeks=1)


def _read_in(match: re.Match[str], asked: Asked) -> date:
    count = _COUNTS[match["count"]] if match["count"] in _COUNTS else int(match["count"])
    unit = match["unit"]
    if unit.startswith("d"):
        return asked.today + timedelta(days=count)
    if unit.startswith("v"):
        return asked.today + timedelta(weeks=count)
    return add_months(asked.today, count if unit.startswith("mån") else 12 * count)


def _read_half_year(_match: re.Match[str], asked: Asked) -> date:
    return add_months(asked.today, 6)


def _read_next_meeting(_match: re.Match[str], asked: Asked) -> date:
    if asked.next_meeting_on is None:
        raise asked.refuse("nästa dialog har inget datum än. Planera den i årsplanen eller skriv ett datum.")
    return asked.next_meeting_on


def _read_this_or_next(match: re.Match[str], asked: Asked) -> date:
    is_next = match["which"] == "nästa"
    if match["unit"].startswith("vecka"):
        return _part_of_week("slutet", asked, weeks=int(is_next))
    return last_day(add_months(asked.today.replace(day=1), 1 if is_next else 0))


def _read_week_part(match: re.Match[str], asked: Asked) -> date:
    return _part_of_week(match["part"] or "slutet", asked, weeks=int(match["period"] == "nästa vecka"))


def _part_of_week(part: str, asked: Asked, *, weeks: int) -> date:
    days = {"början": 1, "mitten": 2, "slutet": FRIDAY}[part]
    return max(monday(asked.today) + timedelta(weeks=weeks, days=days), asked.today)


def _read_month_part(match: re.Match[str], asked: Asked) -> date:
    first = asked.today.replace(day=1)
    match match["period"]:
        case "månaden" | "denna månad":
            return _part_of(match["part"], first)
        case "nästa månad":
            return _part_of(match["part"], add_months(first, 1))
    month = month_number(match["month"])
    if match["year"]:
        return _part_of(match["part"], date(full_year(match["year"], asked), month, 1))
    found = _part_of(match["part"], date(first.year, month, 1))
    return found if found >= asked.today else _part_of(match["part"], date(first.year + 1, month, 1))


def _part_of(part: str, first: date) -> date:
    if part == "slutet":
        return last_day(first)
    return first.replace(day=7 if part == "början" else 15)


def _read_month(match: re.Match[str], asked: Asked) -> date:
    return _in_months(match, asked, first_month=month_number(match["month"]), months=1)


def _read_quarter(match: re.Match[str], asked: Asked) -> date:
    quarter = int(match["quarter"]) if match["quarter"] else _QUARTERS.index(match["nth"]) + 1
    return _in_months(match, asked, first_month=3 * quarter - 2, months=3)


def _read_season(match: re.Match[str], asked: Asked) -> date:
    first_month = next(month for stem, month in _SEASONS.items() if match["season"].startswith(stem))
    return _in_months(match, asked, first_month=first_month, months=3)


def _in_months(match: re.Match[str], asked: Asked, *, first_month: int, months: int) -> date:
    """Give the last day of some months, or the day before them, in the year written or the next to come."""
    written = match["year"]
    years = (full_year(written, asked),) if written else range(asked.today.year - 1, asked.today.year + 2)
    found = asked.today
    for year in years:
        first = date(year, first_month, 1)
        is_before = match["lead"].split(" ")[0] in _BEFORE
        found = first - timedelta(days=1) if is_before else last_day(add_months(first, months - 1))
        if found >= asked.today:
            break
    return found


def _read_feast(match: re.Match[str], asked: Asked) -> date:
    """Give the last day before a feast begins."""
    for year in (asked.today.year, asked.today.year + 1):
        found = _feast_begins(match["feast"], year) - timedelta(days=1)
        if found >= asked.today:
            break
    return found


def _feast_begins(feast: str, year: int) -> date:
    if feast.startswith("påsk"):
        from trygghetsrad.domain.calendar import easter_day  # the table of red days costs most of a keystroke

        return easter_day(year) - timedelta(days=2)
    if feast.startswith("midsommar"):
        return date(year, 6, 19) + timedelta(days=(FRIDAY - date(year, 6, 19).weekday()) % 7)
    return date(year, 12, 24) if feast.startswith("jul") else date(year, 12, 31)


def _read_turn(match: re.Match[str], asked: Asked) -> date:
    if match.group().endswith(("månadsskiftet", "månaden ut")):
        return last_day(asked.today)
    if match["turn"] == "halvårsskiftet":
        half = date(asked.today.year, 6, 30)
        return half if half >= asked.today else half.replace(year=half.year + 1)
    return date(asked.today.year, 12, 31)


_IN_MONTHS = r"(?:klart:? )?(?P<lead>(?:senast:? )?(?:i|under)|senast:?|före|innan) "
_SEASON_LEAD = (
    r"(?:klart:? )?(?P<lead>(?:(?<=klart )|(?<=klart: )|senast:? )(?:i|under)|före|innan|inför|till) "
)
_WEEK = rf"(?:v\.?|vecka) ?(?P<week>[0-9]{{1,2}})(?: ?[-–] ?(?P<last_week>[0-9]{{1,2}}))?(?:[ -]{YEAR})?"

FORMS: tuple[Form, ...] = (
    form(rf"(?:(?:i|under) )?{_WEEK}", _read_week),
    form(_WEEK, _read_before_week, lead=r"(?:klart:? )?(?:senast:? )?(?:före|innan) "),
    form(
        rf"(?:om|inom) (?P<count>[0-9]{{1,3}}|{'|'.join(_COUNTS)}) ?"
        r"(?P<unit>dag|dagar|dygn|vecka|veckor|v|månad|månader|mån|år)",
        _read_in,
    ),
    form(r"(?:om|inom) ett halvår", _read_half_year),
    form(
        r"(?:(?:vid|på|inför|före|innan) )?nästa (?:dialog|möte|rådsmöte|träff|gång|sammanträde)(?:en|et)?",
        _read_next_meeting,
    ),
    form(
        r"(?:(?:i|under) )?(?P<which>nästa|denna|den här) (?P<unit>veckan?|månad(?:en)?)", _read_this_or_next
    ),
    form(
        r"(?:(?:i |vid )?(?P<part>slutet|mitten|början) (?:av|på) )"
        r"(?P<period>veckan|denna vecka|nästa vecka)",
        _read_week_part,
    ),
    form(r"(?P<part>)(?P<period>i veckan|veckan ut)", _read_week_part),
    form(
        rf"(?:i |vid )?(?P<part>slutet|mitten|början) (?:av|på) "
        rf"(?P<period>månaden|denna månad|nästa månad|{MONTH}(?: {YEAR})?)",
        _read_month_part,
    ),
    form(rf"(?!jul\b){MONTH}(?: {YEAR})?", _read_month, lead=_IN_MONTHS),
    form(
        rf"(?:(?:kvartal |q ?)(?P<quarter>[1-4])|(?P<nth>{'|'.join(_QUARTERS)}) kvartalet)(?: {YEAR})?",
        _read_quarter,
        lead=_IN_MONTHS,
    ),
    form(
        rf"(?P<season>vår(?:en)?|sommar(?:en)?|höst(?:en)?|vintern?)(?: {YEAR})?",
        _read_season,
        lead=_SEASON_LEAD,
    ),
    form(
        r"(?P<feast>jul(?:en)?|påsk(?:en)?|midsommar(?:en)?|nyår(?:et)?)",
        _read_feast,
        lead=r"(?:klart:? )?(?:senast:? )?(?:före|innan|inför|till) ",
    ),
    form(
        r"(?:(?:vid |före )?(?P<turn>årsskiftet|halvårsskiftet|månadsskiftet)"
        r"|(?:i |vid )?slutet (?:av|på) året|årets slut|månaden ut)",
        _read_turn,
    ),
)
"""Every form that names a stretch of time."""
