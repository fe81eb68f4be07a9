"""Cells of code, executed as a Jupyter kernel executes them; their outputs as notebooks store them.

What cells of a notebook may use of a kernel beside Python is little: the last expression is shown,
``display`` shows more, and what is printed is an output. There are no magics here.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

Output = dict[str, Any]


class _Stream(io.TextIOBase):
    """What is printed, as outputs; what follows at once on the same stream is one output."""

    def __init__(self, name: str, outputs: list[Output]) -> None:
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") == self._name and last["output_type"] == "stream":
            last["text"] += text
        elif text:
            self._outputs.append({"name": self._name, "output_type": "stream", "text": text})
        return len(text)


class Kernel:
    """A namespace in which cells are executed one after another."""

    def __init__(self) -> None:
        self._names: dict[str, Any] = {"__name__": "__main__", "display": self._display}
        self._outputs: list[Output] = []
        self._count = 0

    def run(self, source: str, name: str) -> tuple[int, list[Output]]:
        """Execute a cell.

        Parameters
        ----------
        source : str
            Its code.
        name : str
            What a traceback calls it.

        Returns
        -------
        tuple of int and list of dict
            The number of its execution, and its outputs. What the cell raises is raised.
        """
        self._count += 1
        self._outputs = []
        tree = ast.parse(source, name)
        last = tree.body[-1] if tree.body else None
        shown = None
        if isinstance(last, ast.Expr) and not source.rstrip().endswith(";"):
            tree.body.pop()
            shown = ast.Expression(last.value)
        with self._streams():
            exec(compile(tree, name, "exec"), self._names)
            if shown is not None:
                self._show_result(eval(compile(shown, name, "eval"), self._names))
        return self._count, self._outputs

    def skip(self) -> None:
        """Count a cell that is not executed."""
        self._count += 1

    @contextmanager
    def _streams(self) -> Iterator[None]:
        with (
            redirect_stdout(_Stream("stdout", self._outputs)),
            redirect_stderr(_Stream("stderr", self._outputs)),
        ):
            yield

    def _display(self, *things: Any) -> None:
        for thing in things:
            self._outputs.append({"output_type": "display_data", **_bundle(thing)})

    def _show_result(self, thing: Any) -> None:
        if thing is not None:
            result = {"output_type": "execute_result", "execution_count": self._count}
            self._outputs.append(result | _bundle(thing))


def _bundle(thing: Any) -> dict[str, Any]:
    """Return how a thing shows itself, by media type."""
    found = getattr(thing, "_repr_mimebundle_", None)
    bundle = found() if callable(found) else None
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    return {"data": {"text/plain": repr(thing)} | data, "metadata": metadata}


def python_version() -> str:
    """Return the version of the Python that executes."""
    return ".".join(map(str, sys.version_info[:3]))
