"""argparse that speaks Swedish: headings, its own option and every complaint."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"Det saknas: {0}."),
    (r"unrecognized arguments: (.+)", r"Det här känns inte igen: {0}."),
    (r"argument (.+): expected one argument", r"Efter {0} ska det stå ett värde."),
    (r"argument (.+): expected at least one argument", r"Efter {0} ska det stå minst ett värde."),
    (r"argument (.+): not allowed with argument (.+)", r"{0} kan inte användas tillsammans med {1}."),
    (r"argument (.+): ignored explicit argument (.+)", r"{0} tar inget värde."),
    (r"argument .+: invalid choice: '?([^']*)'?(?: \(.*)?", r"Kommandot {0} finns inte."),
    (r"argument (.+): invalid int value: '(.*)'", r"{0} ska vara ett heltal, inte ”{1}”."),
    (r"argument (.+?): (.+)", r"{0}: {1}."),
)


class SwedishFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with Swedish words."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with "Användning"."""
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """A parser whose help and complaints are Swedish; exits with 2 on wrong usage."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", SwedishFormatter)
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen och avsluta")

    def error(self, message: str) -> NoReturn:
        """Say in one Swedish sentence what is wrong, and exit with 2."""
        self.exit(2, f"{in_swedish(message)} Skriv ”{self.prog} --help” för hjälp.\n")


def in_swedish(message: str) -> str:
    """Translate a complaint of argparse."""
    for pattern, swedish in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return swedish.format(*match.groups())
    return "Kommandot är inte rätt skrivet."


def one_of(*words: str) -> Callable[[str], str]:
    """Make an argument type that takes one of the words."""

    def read(text: str) -> str:
        if text not in words:
            raise argparse.ArgumentTypeError(f"välj {joined(words)}, inte ”{text}”")
        return text

    return read


def joined(words: Iterable[str]) -> str:
    """Write "a, b eller c"."""
    *first, last = words
    return f"{', '.join(first)} eller {last}" if first else last
