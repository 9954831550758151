"""The export's form: how each kind of value is written, and the JSON Schema that says so.

The form is described in `docs/export.md`. Every value has exactly one spelling, so that export and import are
one another's inverse.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, String, Table, Time

from trygghetsrad.db.contents import exported_tables
from trygghetsrad.db.models.base import UtcStamp
from trygghetsrad.db.schema_version import NEWEST_REVISION

FORMAT = "trygghetsrad"
FORMAT_VERSION = 1

_LARGEST_KEY = 2**53 - 1
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def encode(value: Any, column: Column[Any]) -> Any:
    """Write a value of a column as JSON knows it."""
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, UtcStamp):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(kind, Enum):
        return value.value
    if isinstance(kind, Date | Time):
        return value.isoformat()
    if isinstance(kind, LargeBinary):
        return base64.b64encode(value).decode("ascii")
    return value


def decode(value: Any, column: Column[Any]) -> Any:
    """Read a value back; the inverse of `encode`.

    Raises:
        ValueError: not a value of this column, or not in its one spelling.
    """
    if value is None:
        if not column.nullable:
            raise ValueError("a value is missing")
        return None
    found = _decoded(value, column)
    if encode(found, column) != value:
        raise ValueError("another spelling than the export's")
    return found


def _decoded(value: Any, column: Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, Boolean):
        return _exactly(bool, value)
    if isinstance(kind, Integer):
        return _exactly(int, value)
    text: str = _exactly(str, value)
    if "\0" in text:
        raise ValueError("a NUL character")
    text.encode()
    if isinstance(kind, UtcStamp):
        return datetime.fromisoformat(text)
    if isinstance(kind, Enum):
        assert kind.enum_class is not None
        return kind.enum_class(text)
    if isinstance(kind, Date):
        return date.fromisoformat(text)
    if isinstance(kind, Time):
        return time.fromisoformat(text)
    if isinstance(kind, LargeBinary):
        return _bytes(text)
    return text


def _exactly(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"not a {kind.__name__}")
    return value


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem


def schema_text() -> str:
    """Give the JSON Schema as it stands in `docs/export.schema.json`."""
    return json.dumps(export_schema(), ensure_ascii=False, indent=1) + "\n"


def export_schema() -> dict[str, Any]:
    """Make the JSON Schema of the export from the models."""
    tables = exported_tables()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Trygghetsråd export",
        "description": "Everything in a council file. See export.md.",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "format_version", "schema", "tables"],
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": FORMAT_VERSION},
            "schema": {"const": NEWEST_REVISION},
            "tables": {
                "type": "object",
                "additionalProperties": False,
                "required": [table.name for table in tables],
                "properties": {
                    table.name: {"type": "array", "items": _row_schema(table)} for table in tables
                },
            },
        },
    }


def _row_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns],
        "properties": {column.name: _value_schema(column) for column in table.columns},
    }


def _value_schema(column: Column[Any]) -> dict[str, Any]:
    schema = _kind_schema(column)
    if column.nullable:
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
        schema["type"] = [schema["type"], "null"]
    return schema


def _kind_schema(column: Column[Any]) -> dict[str, Any]:
    kind = column.type
    if isinstance(kind, Boolean):
        return {"type": "boolean"}
    if isinstance(kind, Integer):
        if column.primary_key or column.foreign_keys:
            return {"type": "integer", "minimum": 1, "maximum": _LARGEST_KEY}
        return {"type": "integer", "minimum": _SMALLEST, "maximum": _LARGEST}
    if isinstance(kind, UtcStamp):
        return {"type": "string", "format": "date-time", "pattern": "^[0-9T:.-]+Z$"}
    if isinstance(kind, Enum):
        return {"type": "string", "enum": list(kind.enums)}
    if isinstance(kind, Date):
        return {"type": "string", "format": "date"}
    if isinstance(kind, Time):
        return {"type": "string", "format": "time"}
    if isinstance(kind, LargeBinary):
        return {"type": "string", "contentEncoding": "base64"}
    if isinstance(kind, String):
        return {"type": "string"}
    raise AssertionError(f"no form for {column}")
