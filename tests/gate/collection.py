"""Whether nbval, as the project configures it, judges every code cell of every chapter."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.gate.notebooks import chapters

# Options with which nbval compares less than it could.
WEAKENING = ("--nbval-lax", "--nbval-sanitize-with", "--sanitize-with")


def nbval_sees_every_cell(root: Path) -> list[str]:
    """Find code cells that ``pytest`` without arguments does not have nbval compare."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    options = settings["tool"]["pytest"]["ini_options"].get("addopts", [])
    given = options.split() if isinstance(options, str) else options
    problems = [
        f"pyproject.toml: the option {option} makes nbval compare less"
        for option in given
        if option.startswith(WEAKENING)
    ]
    if "chapters" not in settings["tool"]["pytest"]["ini_options"].get("testpaths", []):
        problems.append("pyproject.toml: testpaths leaves out chapters")
    # What is collected in truth: an ignored file, a hook or a missing --nbval shows here only.
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    run = subprocess.run(
        [*command, "chapters"], cwd=root, env=environment, capture_output=True, text=True
    )
    collected = set(run.stdout.splitlines())
    return problems + [
        f"{cell.place}: nbval does not see it as {notebook.file}::Cell {number}"
        for notebook in chapters(root)
        for number, cell in enumerate(notebook.code)
        if f"{notebook.file}::Cell {number}" not in collected
    ]
