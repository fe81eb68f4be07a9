"""Files as text, JSON or YAML; what cannot be read is one error that names file and place."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.errors import LedgerError, quoted

# Deeper than any specification of a chart, and far from where Python's own stack would end.
MOST_NESTED = 200

_LINE_END = re.compile(rb"\r\n|\r|\n")


def is_there(path: Path) -> bool:
    """Return whether a name is taken: by a file, or by what is not one and cannot be read.

    ``Path.exists`` takes a link that leads nowhere, or in a circle, for nothing at all.
    """
    return os.path.lexists(path)


def read_bytes(path: Path, name: str = "") -> bytes:
    """Return what a file holds.

    Raises
    ------
    LedgerError
        If the file is missing, or is no file that can be read; the message calls it
        `name`, or by the last part of its path.
    """
    name = name or path.name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise LedgerError(f"{name}: the file is missing") from None
    except OSError as error:
        raise LedgerError(f"{name}: the file cannot be read ({error.strerror})") from None


def read_text(path: Path, name: str = "") -> str:
    """Return the text of a file in UTF-8, with its line ends as they are.

    Raises
    ------
    LedgerError
        As for `read_bytes`; if it is not UTF-8, the message names line and text.
    """
    name = name or path.name
    data = read_bytes(path, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _LINE_END.split(data[: error.start])
        seen = (before[-1] + data[error.start : error.start + 20]).decode("utf-8", "replace")
        raise LedgerError(
            f"{name}, line {len(before)}: not UTF-8 ({error.reason}) in {quoted(seen)}"
        ) from None


def read_json(path: Path, name: str = "") -> Any:
    """Return the data of a JSON file.

    Raises
    ------
    LedgerError
        As for `read_text`; if it is no JSON, the message names line and text, or what is wrong:
        a number that is none, half a character, data nested deeper than `MOST_NESTED`.
    """
    name = name or path.name
    text = read_text(path, name)
    try:
        data = json.loads(text, parse_constant=_no_number)
        if _is_deep(data):
            raise RecursionError
        # Half of a surrogate pair is no character: it could be read, but nowhere written.
        if "\\ud" in text.lower():
            json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        seen = _line(text, error.lineno - 1)
        raise LedgerError(
            f"{name}, line {error.lineno}: not JSON ({error.msg}) in {seen}"
        ) from None
    except RecursionError:
        raise LedgerError(f"{name}: not JSON that is read here: it is nested too deep") from None
    except ValueError as error:
        raise LedgerError(f"{name}: not JSON ({error})") from None
    return data


def read_yaml(path: Path, name: str = "") -> Any:
    """Return the data of a YAML file.

    Raises
    ------
    LedgerError
        As for `read_text`; if it is no YAML, the message says what is wrong and where.
    """
    import yaml  # type: ignore[import-untyped]  # only here: most commands go without it

    name = name or path.name
    text = read_text(path, name)
    try:
        return yaml.safe_load(text)
    except RecursionError:
        raise LedgerError(f"{name}: it is nested too deep") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise LedgerError(
            f"{name}, line {line + 1}: not YAML ({error.problem}) in {_line(text, line)}"
        ) from None
    # An impossible day is a ValueError, and no error of YAML's own.
    except (yaml.YAMLError, ValueError) as error:
        raise LedgerError(f"{name}: not YAML ({' '.join(str(error).split())})") from None


def _line(text: str, at: int) -> str:
    lines = text.split("\n")[at : at + 1]
    return quoted("".join(lines).strip())


def _no_number(text: str) -> None:
    raise ValueError(f"{text!r} is no number")


def _is_deep(data: Any) -> bool:
    """Whether JSON data are nested deeper than allowed; Python's versions differ in their limit."""
    level = [data]
    for _ in range(MOST_NESTED):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        yield from data.values()
    elif isinstance(data, list):
        yield from data
