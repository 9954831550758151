"""Commands that write papers: the minutes, the year's report, and every other."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import WrongUsageError, say, write_file
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder, PaperScope
from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.services.registry import Services


def minutes(calling: Calling, args: Namespace) -> None:
    """Write the minutes of a meeting to a file."""
    form = _form(args)
    with calling.reading() as services:
        meeting = services.meetings.by_code(args.meeting)
        profile = DocumentProfile(args.profile)
        order = PaperOrder(
            kind=PaperKind.MINUTES,
            form=form,
            profile=profile,
            meeting_id=meeting.meeting_id,
            in_large_print=args.large_print,
        )
        contents = services.papers.file(order).content
        is_public = profile is DocumentProfile.PUBLIC
        not_masked = _not_masked(services, order)
        council = services.council.profile()
    write_file(args.output, contents, never=calling.file)
    minutes_said = council.words("[minnesanteckningarna|protokollet]")
    what = f"Webbversionen av {minutes_said}" if is_public else minutes_said.capitalize()
    written = "skriven" if is_public else council.words("[skrivna|skrivet]")
    say(f"{what} från möte {meeting.code} är {written} till {args.output}.")
    for sentence in not_masked:
        say(sentence)


def report(calling: Calling, args: Namespace) -> None:
    """Write the follow-up of a year to a file."""
    form = _form(args)
    with calling.reading() as services:
        order = PaperOrder(
            kind=PaperKind.YEAR_REPORT,
            form=form,
            profile=DocumentProfile(args.profile),
            year=args.year,
            in_large_print=args.large_print,
        )
        contents = services.papers.file(order).content
    write_file(args.output, contents, never=calling.file)
    say(f"Årsuppföljningen för {args.year} är skriven till {args.output}.")


def paper(calling: Calling, args: Namespace) -> None:
    """Write any paper to a file."""
    kind = PaperKind(args.kind.replace("-", "_"))
    form = _form(args)
    from_on, until_on = _period(kind, args)
    with calling.reading() as services:
        order = PaperOrder(
            kind=kind,
            form=form,
            profile=DocumentProfile(args.profile),
            meeting_id=_meeting_id(services, kind, args.about),
            year=_year(kind, args.about),
            paragraphs=tuple(args.paragraph or ()),
            receiver=args.to,
            owner=args.owner,
            cards=args.count,
            in_large_print=args.large_print,
            place=_place(services, args.place) if args.place is not None else None,
            from_on=from_on,
            until_on=until_on,
        )
        made, title = services.papers.file(order), services.papers.title(kind)
        not_masked = _not_masked(services, order)
    write_file(args.output, made.content, never=calling.file)
    say(f"Klart: {title} ligger i {args.output}.")
    for sentence in not_masked:
        say(sentence)


def _not_masked(services: Services, order: PaperOrder) -> list[str]:
    """Tell what the web version of a meeting's own words holds that looks like personal data."""
    is_own = order.kind in (PaperKind.MINUTES, PaperKind.EXTRACT)
    if order.profile is not DocumentProfile.PUBLIC or not is_own or order.meeting_id is None:
        return []
    found = services.redaction.findings(order.meeting_id)
    return [f"Inte maskerat: {one.kind.phrase} i {one.where}." for one in found]


def _meeting_id(services: Services, kind: PaperKind, about: str | None) -> int | None:
    if kind.scope is not PaperScope.MEETING:
        return None
    if about is None:
        raise WrongUsageError(f"Säg vilket möte: paper {_word(kind)} 2026-3.")
    return services.meetings.by_code(about).meeting_id


def _year(kind: PaperKind, about: str | None) -> int | None:
    if kind.scope is not PaperScope.YEAR:
        return None
    if about is None or not (about.isascii() and about.isdigit() and int(about) in YEARS):
        raise WrongUsageError(f"Säg vilket år: paper {_word(kind)} 2026.")
    return int(about)


def _period(kind: PaperKind, args: Namespace) -> tuple[date | None, date | None]:
    """Give the first and last day that Ni sa – vi gjorde is to tell of; None where nothing was said."""
    said = {"--place": args.place, "--year": args.year, "--from": args.from_on, "--until": args.until_on}
    given = [name for name, value in said.items() if value is not None]
    if given and kind is not PaperKind.YOU_SAID:
        raise WrongUsageError(f"{given[0]} gäller bara {_word(PaperKind.YOU_SAID)}.")
    if args.year is None:
        return args.from_on, args.until_on
    if args.from_on or args.until_on:
        raise WrongUsageError("Välj antingen --year eller --from och --until.")
    return date(args.year, 1, 1), date(args.year, 12, 31)


def _place(services: Services, name: str) -> str:
    """Give the place or area of a name as it is written in the file."""
    known = {fold(place.name): place.name for place in services.timeline.places()}
    if fold(name.strip()) not in known:
        raise NotFoundError(f"Ingen plats och inget område heter {cited(name)}.")
    return known[fold(name.strip())]


def _word(kind: PaperKind) -> str:
    return kind.value.replace("_", "-")


def _form(args: Namespace) -> PaperForm:
    return PaperForm(args.format) if args.format else _form_of(args.output.suffix)


def _form_of(ending: str) -> PaperForm:
    forms = {
        "": PaperForm.PDF,
        ".pdf": PaperForm.PDF,
        ".html": PaperForm.HTML,
        ".htm": PaperForm.HTML,
        ".docx": PaperForm.WORD,
    }
    if ending.lower() not in forms:
        raise WrongUsageError(f"Säg med --format hur filen ska skrivas: {ending} är okänt.")
    return forms[ending.lower()]
