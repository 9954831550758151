"""The year's follow-up as a paper: promises, dialogues, concerns and actions, with charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trygghetsrad.documents.content_report import (
    Count,
    DialogueRow,
    ProblemLine,
    PromiseSection,
    YearReportContent,
)
from trygghetsrad.documents.paper import (
    Bar,
    Cell,
    Chart,
    Column,
    Heading,
    Paper,
    PaperBlock,
    Picture,
    Table,
    Tone,
    cell,
    plain,
)
from trygghetsrad.domain.swedish import join_names, long_date, plural

KIND = "Årsuppföljning"
_MOST_BARS = 20


def report_paper(content: YearReportContent) -> Paper:
    """Give the year's follow-up as a paper."""
    head = content.head
    return Paper(
        title=f"{KIND} {content.year}, {head.council}, {head.municipality}".rstrip(", "),
        author=head.municipality,
        header=((head.municipality, head.council), (f"{KIND} {content.year}", head.registry_line)),
        mark="Webbversion" if content.is_web_version else None,
        stamped_utc=head.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _blocks(content: YearReportContent) -> Iterator[PaperBlock]:
    if content.head.logo is not None:
        yield Picture(content.head.logo)
    yield Heading(f"{KIND} {content.year}", level=1)
    issuer = ", ".join(part for part in (content.head.council, content.head.municipality) if part)
    yield plain(issuer, Tone.LEAD)
    yield plain(f"Läget {long_date(content.as_of)}.", Tone.QUIET)
    yield from _summary(content)
    yield from _promises(content.promises)
    yield from _dialogues(content)
    yield from _concerns(content)
    yield from _actions(content)
    yield from _problems(content.problems)
    if content.least:
        yield Heading("Om siffrorna")
        yield plain(
            f"Antal synpunkter under {content.least} visas inte, så att ingen enskild ska kunna pekas ut. "
            "Där ett ensamt tal annars kunde räknas ut är även det närmast större dolt."
        )


def _summary(content: YearReportContent) -> Iterator[PaperBlock]:
    held = sum(row.present is not None for row in content.dialogues)
    promised = "–".join(dict.fromkeys((str(content.dialogues_min), str(content.dialogues_max))))
    rows = [
        ("Dialoger", f"{held} av {promised} genomförda"),
        ("Synpunkter", _with_earlier(content.concern_total, content)),
        ("Återkopplade", _shown(content.told_back)),
        ("Utan åtgärd än", _shown(content.without_action)),
        ("Åtgärder", _actions_in_words(content)),
    ]
    if content.lead_days is not None:
        rows.append(("Tid till första åtgärd", _lead_time(content)))
    yield Heading("Året i korthet")
    yield Table((Column("", 0.34), Column("", 0.66)), tuple((cell(name), cell(text)) for name, text in rows))


def _actions_in_words(content: YearReportContent) -> str:
    late = f", varav {plural(content.overdue, 'försenad', 'försenade')}" if content.overdue else ""
    return f"{content.action_total}{late}"


def _lead_time(content: YearReportContent) -> str:
    days = plural(content.lead_days or 0, "dag", "dagar")
    if content.earlier_lead_days is None:
        return f"{days} (median)"
    return f"{days} (median), {content.year - 1}: {plural(content.earlier_lead_days, 'dag', 'dagar')}"


def _promises(promises: Iterable[PromiseSection]) -> Iterator[PaperBlock]:
    for promise in promises:
        yield Heading(promise.title, label=promise.label)
        if promise.text and promise.text != promise.title:
            yield plain(promise.text)
        if not promise.commitments:
            continue
        columns = (
            Column("Nr", 0.1),
            Column("Åtagande", 0.42),
            Column("Mål", 0.17),
            Column("Utfall", 0.17),
            Column("Håller", 0.14),
        )
        yield Table(
            columns,
            tuple(
                (
                    cell(line.label),
                    cell(line.text),
                    cell(line.target or "Inget mål satt"),
                    cell(line.outcome),
                    cell({True: "Ja", False: "Inte än", None: "–"}[line.is_reached]),
                )
                for line in promise.commitments
            ),
            hangs=True,
        )


def _dialogues(content: YearReportContent) -> Iterator[PaperBlock]:
    if not content.dialogues:
        return
    yield Heading("Dialogerna")
    held = [row for row in content.dialogues if row.present is not None]
    if held:
        title = "Synpunkter per dialog"
        yield Heading(title, level=3)
        yield from _chart(title, [Count(row.title, row.concerns) for row in held])
    columns = (
        Column("Dialog", 0.16),
        Column("Dag och plats", 0.27),
        Column("Tema", 0.23),
        Column("Deltog", 0.1, has_numbers=True),
        Column("Synpunkter", 0.13, has_numbers=True),
        Column("Åtgärder", 0.11, has_numbers=True),
    )
    yield Table(columns, tuple(_dialogue(row) for row in content.dialogues), hangs=True)


def _dialogue(row: DialogueRow) -> tuple[Cell, ...]:
    is_held = row.present is not None
    return (
        cell(row.title, "" if is_held else row.state),
        cell(row.held_on.isoformat(), row.place),
        cell(row.theme),
        cell(str(row.present) if is_held else "–"),
        cell(_shown(row.concerns) if is_held else "–"),
        cell(str(row.actions) if is_held else "–"),
    )


def _concerns(content: YearReportContent) -> Iterator[PaperBlock]:
    yield Heading("Synpunkter")
    if content.concern_total.number == 0:
        yield plain("Inga synpunkter är registrerade under året.")
        return
    yield from _counted("Synpunkter per kategori", "Kategori", content.by_category, content)
    yield from _counted("Synpunkter per område", "Område", content.by_area, content)
    yield from _counted("När det händer", "Tid", content.by_time, content)
    yield from _counted("Var synpunkterna står", "Läge", content.by_state, content)
    yield from _lead_times(content)


def _lead_times(content: YearReportContent) -> Iterator[PaperBlock]:
    if not content.lead_times:
        return
    yield Heading("Dagar från synpunkt till första klara åtgärd", level=3)
    has_earlier = any(row.earlier is not None for row in content.lead_times)
    columns = [
        Column("Kategori", 0.6 if has_earlier else 0.75),
        Column(str(content.year), 0.2 if has_earlier else 0.25, has_numbers=True),
    ]
    if has_earlier:
        columns.append(Column(str(content.year - 1), 0.2, has_numbers=True))
    rows = (
        (
            cell(row.label),
            cell(str(row.days)),
            *([cell("–" if row.earlier is None else str(row.earlier))] * has_earlier),
        )
        for row in content.lead_times
    )
    yield plain("Medianen: hälften av synpunkterna fick en klar åtgärd fortare.", Tone.QUIET)
    yield Table(tuple(columns), tuple(rows))


def _actions(content: YearReportContent) -> Iterator[PaperBlock]:
    yield Heading("Åtgärder")
    if not content.action_total:
        yield plain("Inga åtgärder är beslutade under året.")
        return
    yield from _counted("Åtgärder efter läge", "Läge", content.by_action_state, content)
    yield from _counted("Åtgärder per ansvarig", "Ansvarig", content.by_owner, content)


def _problems(problems: Iterable[ProblemLine]) -> Iterator[PaperBlock]:
    for place, problem in enumerate(problems):
        if place == 0:
            yield Heading("Problemkort")
        yield Heading(problem.title, level=3, label=problem.label)
        facts = (
            ("Läge", problem.state),
            ("Plats", problem.where),
            ("Orsaker", problem.causes),
            ("Före", problem.before),
            ("Efter", problem.after),
            ("Hör hit", problem.known_by),
        )
        columns = (Column("", 0.2), Column("", 0.8))
        yield Table(columns, tuple((cell(name), cell(text)) for name, text in facts if text))


def _counted(
    title: str, column: str, counts: tuple[Count, ...], content: YearReportContent
) -> Iterator[PaperBlock]:
    if not counts:
        return
    yield Heading(title, level=3)
    yield from _chart(title, counts)
    has_earlier = any(count.earlier is not None for count in counts)
    columns = [
        Column(column, 0.6 if has_earlier else 0.75),
        Column(str(content.year), 0.2 if has_earlier else 0.25, has_numbers=True),
    ]
    if has_earlier:
        columns.append(Column(str(content.year - 1), 0.2, has_numbers=True))
    rows = (
        (
            cell(count.label),
            cell(_shown(count.number)),
            *([cell("–" if count.earlier is None else str(count.earlier))] * has_earlier),
        )
        for count in counts
    )
    yield Table(tuple(columns), tuple(rows))


def _chart(title: str, counts: Iterable[Count]) -> Iterator[PaperBlock]:
    bars = [Bar(count.label, max(0, count.number or 0), _shown(count.number)) for count in counts]
    shown = bars[:_MOST_BARS]
    if any(bar.value for bar in shown):
        said = join_names(f"{bar.label} {bar.shown}" for bar in shown)
        rest = f" De {_MOST_BARS} första av {len(bars)}." if len(bars) > _MOST_BARS else ""
        yield Chart(f"Stapeldiagram. {title}: {said}.{rest}", tuple(shown))


def _with_earlier(count: Count, content: YearReportContent) -> str:
    now = _shown(count.number)
    return now if count.earlier is None else f"{now}, {content.year - 1}: {count.earlier}"


def _shown(number: int | None) -> str:
    return "dolt" if number is None else str(number)
