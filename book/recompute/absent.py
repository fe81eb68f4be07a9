"""Packages that are not there: their names can be imported, and say so when they are used.

A browser that recomputes figures goes without what draws charts. A cell that asks for it stops at
the first use, with a reason; all others run as they stand.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, NoReturn

# What only charts and tables of pandas need; together three times what all else takes.
HEAVY = ("altair", "pandas", "lib.charts")


class AbsentError(Exception):
    """Something was used that is not there; the message names it."""


class _Absent:
    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_: Any, **__: Any) -> NoReturn:
        raise AbsentError(self._name)

    def __getattr__(self, name: str) -> NoReturn:
        raise AbsentError(self._name)


class _AbsentModule(ModuleType):
    def __getattr__(self, name: str) -> _Absent:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent(f"{self.__name__}.{name}")


def leave_out(*names: str) -> None:
    """Let some packages be absent from now on, whether they are installed or not."""
    for name in names:
        sys.modules[name] = _AbsentModule(name)
