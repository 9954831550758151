"""Content as JSON and back, exactly: what a snapshot of a finalised document is kept as.

Every dataclass becomes an object that names its class under "type", so that unions need no guessing; dates,
times and stamps become ISO texts, tuples arrays, bytes base64. Keys are sorted, so equal content gives equal
text.
"""

from __future__ import annotations

import base64
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache

from trygghetsrad.domain.errors import InvalidInputError

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_T = typing.TypeVar("_T")

_TYPE = "type"
_ISO: Mapping[type, Callable[[str], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
}


def to_json(content: object) -> str:
    """Write content as JSON text."""
    return json.dumps(_encode(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[_T], text: str) -> _T:
    """Read content of a kind; the inverse of `to_json`.

    Raises:
        InvalidInputError: the text is not JSON, or not content of that kind.
    """
    try:
        content = _decode(kind, json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError("Det sparade dokumentet går inte att läsa.") from error
    return typing.cast("_T", content)


def _encode(value: object) -> Json:
    if is_dataclass(value):
        encoded: dict[str, Json] = {
            field.name: _encode(getattr(value, field.name)) for field in fields(value)
        }
        return {_TYPE: type(value).__name__, **encoded}
    if isinstance(value, Enum):
        return _encode(value.value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"no content: {type(value).__name__}")


def _decode(kind: object, value: Json) -> object:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), value)
    if typing.get_origin(kind) is tuple:
        return tuple(_decode(typing.get_args(kind)[0], part) for part in _expect(list, value))
    if not isinstance(kind, type):
        raise TypeError(f"no content: {kind}")
    if is_dataclass(kind):
        return _decode_dataclass(kind, _expect(dict, value))
    if issubclass(kind, Enum):
        return kind(value)
    if kind is bytes:
        return base64.b64decode(_expect(str, value), validate=True)
    if kind in _ISO:
        return _ISO[kind](_expect(str, value))
    return _expect(kind, value)


def _decode_union(choices: tuple[object, ...], value: Json) -> object:
    if value is None and type(None) in choices:
        return None
    rest = [choice for choice in choices if choice is not type(None)]
    if len(rest) == 1:
        return _decode(rest[0], value)
    name = _expect(dict, value)[_TYPE]
    named = {kind.__name__: kind for kind in rest if isinstance(kind, type)}
    return _decode(named[str(name)], value)


def _decode_dataclass(kind: type, value: dict[str, Json]) -> object:
    hints = _hints(kind)
    if value.get(_TYPE) != kind.__name__ or set(value) - {_TYPE} - set(hints):
        raise ValueError(f"not a {kind.__name__}")
    return kind(**{name: _decode(hints[name], part) for name, part in value.items() if name != _TYPE})


@cache
def _hints(kind: type) -> dict[str, object]:
    return dict(typing.get_type_hints(kind))


def _expect(kind: type[_T], value: object) -> _T:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"not a {kind.__name__}")
    return value
