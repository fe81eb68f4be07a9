"""Execute notebooks so that the same code and data give the same bytes, on every Python.

``python tools/execute.py [NOTEBOOK ...]`` stores new outputs; ``--check`` only compares.
"""

from __future__ import annotations

import argparse
import asyncio
import difflib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
CELL_TIMEOUT = 300  # seconds; a cell that waits for ever must not hold up the gate for ever
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# No version, which would differ between Pythons; the ending is that of a script made of a chapter.
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}


class ExecutionError(Exception):
    """A notebook that cannot be read or does not run; the message names the place."""


def kernel_environment() -> dict[str, str]:
    """
    Give the variables with which every kernel finds ``lib`` and repeats itself.

    Returns
    -------
    dict of str to str
        ``PYTHONPATH`` with the root of the repository, and a fixed ``PYTHONHASHSEED``.
    """
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    others = [path for path in paths if path and path != str(ROOT)]
    return {"PYTHONPATH": os.pathsep.join([str(ROOT), *others]), "PYTHONHASHSEED": "0"}


def name(path: Path) -> str:
    """Give the short name of a notebook, for messages."""
    path = Path(os.path.abspath(path))  # not resolved: a loop of links leads nowhere
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def place(path: Path, index: int, cell: Any) -> str:
    """Name a cell as a reader counts it."""
    return f"{name(path)}, cell {index + 1} ({cell.get('id', 'no id')})"


def load(path: Path) -> Any:
    """Read a notebook, without its outputs."""
    try:
        text = path.read_text(encoding="utf-8")
        # nbformat would give a cell without an id a new one each time.
        for index, cell in enumerate(json.loads(text)["cells"]):
            if "id" not in cell:
                raise ExecutionError(f"{place(path, index, cell)}: the cell needs an id")
        notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
    except OSError as error:
        raise ExecutionError(f"{name(path)}: it cannot be read: {error.strerror}") from None
    except (
        *(ValueError, KeyError, TypeError, AttributeError, RecursionError),
        nbformat.ValidationError,
    ) as error:
        reason = str(error).splitlines()[0]
        raise ExecutionError(f"{name(path)}: not a readable notebook: {reason}") from None
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.kernelspec = nbformat.from_dict(KERNEL)  # type: ignore[no-untyped-call]
    notebook.metadata.language_info = nbformat.from_dict(  # type: ignore[no-untyped-call]
        LANGUAGE
    )
    return notebook


async def _execute(path: Path, notebook: Any) -> str:
    at = 0

    def note(cell: Any, cell_index: int) -> None:
        nonlocal at
        at = cell_index

    with tempfile.TemporaryDirectory() as folder:
        # Sockets of our own: TCP ports can collide with another kernel's, and others can listen.
        sockets = {"transport": "ipc", "ip": f"{folder}/s", "connection_file": f"{folder}/c.json"}
        client = NotebookClient(
            notebook,
            config=Config({"KernelManager": sockets}),
            kernel_name=KERNEL["name"],
            timeout=CELL_TIMEOUT,
            resources={"metadata": {"path": str(path.resolve().parent)}},
            on_cell_start=note,
            record_timing=False,
            coalesce_streams=True,  # where one write ends and the next begins is chance
            force_raise_errors=True,  # no tag excuses an error
            skip_cells_with_tag="",  # and none leaves a cell out
        )
        # Without folders to look in, the kernel is that of the Python which runs this: whatever a
        # machine has registered as python3, and wherever JUPYTER_PATH leads.
        client.create_kernel_manager().kernel_spec_manager = KernelSpecManager(kernel_dirs=[])
        # A reader's own start-up files and history stay out of it, too.
        environment = {**os.environ, **kernel_environment(), "IPYTHONDIR": folder}
        try:
            await client.async_execute(env=environment)
        except CellExecutionError as error:
            what = f"{error.ename}: {error.evalue}"
        except CellControlSignal:
            what = f"still running after {CELL_TIMEOUT} s"
        except DeadKernelError:
            what = "the kernel died"
        else:
            what = ""
    if what:
        raise ExecutionError(f"{place(path, at, notebook.cells[at])}: {what}")
    notebook.metadata.language_info = nbformat.from_dict(  # type: ignore[no-untyped-call]
        LANGUAGE
    )
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        reason = str(error).splitlines()[0]
        raise ExecutionError(f"{name(path)}: an output is not valid: {reason}") from None
    text: str = nbformat.writes(notebook, indent=1)  # type: ignore[no-untyped-call]
    return text.rstrip("\n") + "\n"


def execute(path: Path) -> str:
    """
    Execute a notebook in a fresh kernel, in its own folder.

    Parameters
    ----------
    path : Path
        The notebook. It is only read.

    Returns
    -------
    str
        The text of the notebook with its new outputs: what the file is to hold.

    Raises
    ------
    ExecutionError
        If the notebook cannot be read, or a cell raises.
    """
    return asyncio.run(_execute(path, load(path)))


async def _execute_all(notebooks: dict[Path, Any]) -> dict[Path, str | ExecutionError]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(path: Path, notebook: Any) -> str | ExecutionError:
        async with gate:
            started = time.monotonic()
            try:
                return await _execute(path, notebook)
            except ExecutionError as error:
                return error
            finally:
                print(f"executed {name(path)} ({time.monotonic() - started:.1f} s)", flush=True)

    results = await asyncio.gather(*(one(path, read) for path, read in notebooks.items()))
    return dict(zip(notebooks, results, strict=True))


def difference(path: Path, stored: str, executed: str) -> str:
    """
    Say where a stored notebook and its re-execution part.

    Returns
    -------
    str
        The first cell that differs, or the file where only its frame does, and a short diff.
    """
    where, old, new = name(path), stored, executed
    cells = zip(json.loads(stored)["cells"], json.loads(executed)["cells"], strict=True)
    for index, (before, after) in enumerate(cells):
        if before != after:
            where = place(path, index, after)
            old, new = (json.dumps(cell, indent=1, ensure_ascii=False) for cell in (before, after))
            break
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))
    shown = [line[:200] for line in lines[2:] if not line.startswith("@@")]
    more = ["…"] if len(shown) > 12 else []
    return "\n    ".join([f"{where}: stored (-) and executed again (+) differ", *shown[:12], *more])


def main(arguments: list[str] | None = None) -> int:
    """
    Run the command line.

    Returns
    -------
    int
        0, or 1 where a notebook does not run, or differs under ``--check``.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if bytes differ")
    options = parser.parse_args(arguments)
    paths = list(dict.fromkeys(options.notebooks or sorted(ROOT.glob("chapters/*.ipynb"))))
    troubles = [] if paths else ["there is no notebook to execute"]
    notebooks = {}
    for path in paths:  # all of them before a kernel starts: minutes of work would be for nothing
        try:
            notebooks[path] = load(path)
        except ExecutionError as error:
            troubles.append(str(error))
    changed = {}
    for path, result in asyncio.run(_execute_all({} if troubles else notebooks)).items():
        if isinstance(result, ExecutionError):
            troubles.append(str(result))
        elif path.read_bytes() != result.encode():
            changed[path] = result
    if options.check:
        troubles += [
            difference(path, path.read_text(encoding="utf-8"), new) for path, new in changed.items()
        ]
    elif not troubles:  # all or none, so that no chapter is ahead of the others
        # Only now: where the library does not import, it is the chapters that say so. From here:
        # Python looks beside this script, and not every reader has the editable install.
        sys.path.insert(0, str(ROOT))
        from book.contents import pages
        from book.writing import write
        from lib.errors import BookError

        try:
            pages(ROOT)  # a chapter that is missing was not executed
        except BookError as error:
            troubles.append(str(error))
            changed = {}
        for path, new in changed.items():
            write(path, new)
            print(f"rewrote {name(path)}")
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
