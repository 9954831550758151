"""Commands for the file as a whole: export, import, backup, restore, check, verify."""

from __future__ import annotations

from argparse import Namespace

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import print_json, say, write_file
from trygghetsrad.domain.control_codes import read_control_code
from trygghetsrad.domain.errors import FileProblemError, NotAllowedError, NotFoundError
from trygghetsrad.services.backups import BackupReason
from trygghetsrad.services.safety import restore
from trygghetsrad.services.whole_file import import_into


def export(calling: Calling, args: Namespace) -> None:
    """Write everything as JSON."""
    with calling.reading() as services:
        text = services.exchange.export_text()
    write_file(args.file, text.encode(), never=calling.file, is_private=True)
    say(f"Allt är skrivet till {args.file}.")


def import_(calling: Calling, args: Namespace) -> None:
    """Read an export into a new or empty file."""
    import_into(calling.file, args.file, clock=calling.clock, today=calling.today, who=calling.who)
    say(f"Exporten är inläst i {calling.file}.")


def backup(calling: Calling, args: Namespace) -> None:
    """Write a verified copy."""
    with calling.reading() as services:
        if args.file is None:
            target = services.backups.take(BackupReason.ASKED)
        else:
            target = args.file
            services.safety.backup(target)
    say(f"Säkerhetskopian är skriven och kontrollerad: {target}.")


def restore_(calling: Calling, args: Namespace) -> None:
    """Put a backup in the file's place."""
    kept = restore(args.file, calling.file, clock=calling.clock)
    say(f"Filen {calling.file} är återställd från {args.file}.")
    if kept is not None:
        say(f"Den som låg där finns kvar som {kept}.")


def check(calling: Calling, args: Namespace) -> None:
    """Tell what a check finds; serious findings are a no."""
    with calling.reading() as services:
        findings = services.safety.check()
    if args.form == "json":
        print_json(
            [
                {"text": finding.text, "advice": finding.advice, "serious": finding.is_serious}
                for finding in findings
            ]
        )
    else:
        for finding in findings:
            say(f"{finding.text} {finding.advice}")
        if not findings:
            say("Filen är hel och allt hänger ihop.")
    serious = sum(finding.is_serious for finding in findings)
    if serious:
        raise NotAllowedError(f"Kontrollen hittade {serious} fel som behöver rättas.")


def verify(calling: Calling, args: Namespace) -> None:
    """Tell which version of a document a file is, or a paper, by the control code on its last page."""
    if not args.file.exists() and read_control_code(str(args.file)) is not None:
        _verify_code(calling, str(args.file))
        return
    try:
        data = args.file.read_bytes()
    except OSError as problem:
        raise FileProblemError(f"Filen {args.file} går inte att läsa.") from problem
    with calling.reading() as services:
        known = services.safety.verify(data)
    if known is None:
        raise NotFoundError(f"{args.file.name} är ingen version som rådet har färdigställt eller skickat.")
    say(known.sentence(args.file.name))


def _verify_code(calling: Calling, text: str) -> None:
    with calling.reading() as services:
        known = services.safety.verify_code(text)
    code = read_control_code(text)
    if known is None:
        raise NotFoundError(f"Ingen version som rådet har färdigställt har kontrollkoden {code}.")
    say(known.sentence(f"Papperet med kontrollkod {code}"))
