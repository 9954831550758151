"""What SQLAlchemy imports for what it can do besides is read late, and is itself when somebody asks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from trygghetsrad.services.example_file import ensure_example_year

OPENED = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path
from trygghetsrad.services.opening import open_services

services = open_services(
    Path(sys.argv[1]),
    clock=lambda: datetime.now(UTC),
    today=lambda: date(2026, 12, 1),
    who=lambda: "Test",
    read_only=True,
)
services.warm_up()
told = {"rows": len(services.action_items.rows())}
"""
TELLING = """
services.close()
print(json.dumps(told))
"""


def told_by(script: str, file: Path) -> dict[str, Any]:
    """Run a script over the example year in a process of its own."""
    ensure_example_year(file)
    command = [sys.executable, "-c", OPENED + script + TELLING, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_file_is_read_without_what_is_for_networks_and_letters(tmp_path: Path) -> None:
    unread = 'told["read"] = [name for name in ("ssl", "_ssl", "email") if name in sys.modules]'
    told = told_by(unread, tmp_path / "exempel.trygghet")
    assert told["rows"] > 0
    assert told["read"] == []


def test_whoever_asks_gets_the_modules_themselves(tmp_path: Path) -> None:
    asking = """
import asyncio.base_events, importlib.metadata, sqlalchemy, sqlalchemy.exc
from sqlalchemy.util import compat

told["version"] = importlib.metadata.version("sqlalchemy") == sqlalchemy.__version__
told["the same"] = compat.importlib_metadata.entry_points is importlib.metadata.entry_points
try:
    sqlalchemy.create_engine("ingenstans://")
except sqlalchemy.exc.NoSuchModuleError:
    told["dialects are looked for"] = True

import ssl
from asyncio import sslproto

told["ssl"] = asyncio.base_events.ssl.SSLContext is ssl.SSLContext
told["in asyncio"] = asyncio.base_events.sslproto.SSLProtocol is sslproto.SSLProtocol

told["a loop runs"] = asyncio.run(asyncio.sleep(0, True))
"""
    told = told_by(asking, tmp_path / "exempel.trygghet")
    assert told.pop("rows") > 0
    assert told == dict.fromkeys(told, True)
    assert len(told) == 6
