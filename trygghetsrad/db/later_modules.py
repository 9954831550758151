"""What SQLAlchemy imports for what it can do besides is read when somebody asks for it (ADR 14).

It imports `asyncio`, and that `ssl`, which nobody here asks for; and `importlib.metadata`, and that `email`,
to find dialects that others have made. The Swedish calendar (`holidays`) asks for that one, at its import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

ASKED_FOR_LATER = ("ssl", "asyncio.sslproto", "importlib.metadata")


@contextmanager
def read_later(*names: str) -> Iterator[None]:
    """Let what is imported meanwhile have these modules without their being read yet.

    Whoever has got one gets the module itself with the first thing that is asked of it; whoever imports one
    afterwards gets it at once.
    """
    standing_in = [_stand_in(name) for name in names if name not in sys.modules]
    sys.modules.update((module.__name__, module) for module in standing_in)
    try:
        yield
    finally:
        for module in standing_in:
            _take_away(module)


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)

    def asked(attribute: str) -> Any:
        _take_away(module)
        return getattr(import_module(name), attribute)

    module.__dict__["__getattr__"] = asked
    return module


def _take_away(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
