"""The interpreter as tools/interpreter.py installs it, or the lack of it."""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.application import Sphinx

from book.interpreter import PARTS

SETTING = "interpreter_folder"
_PINNED = Path(__file__).with_name("package.json")


def version() -> str:
    """Return the version that the lock pins."""
    pinned: str = json.loads(_PINNED.read_text(encoding="utf-8"))["dependencies"]["pyodide"]
    return pinned


def folder(app: Sphinx) -> Path:
    """Return where the interpreter is installed, or would be."""
    return Path(app.config[SETTING])


def has_interpreter(app: Sphinx) -> bool:
    """Return whether the site that is built has the interpreter."""
    return app.builder.name == "html" and all((folder(app) / name).is_file() for name in PARTS)


def click_bytes(app: Sphinx) -> int:
    """Return about how many bytes a click transfers, as packed; nothing where there is none."""
    parts = (
        sum((folder(app) / name).stat().st_size for name in PARTS) if has_interpreter(app) else 0
    )
    return parts and parts + _BESIDE


# Packages, a chapter with its library and data, and the published figures: `make weigh` says how
# much they are, and tests/budget.toml how much they may be.
_BESIDE = 900_000
