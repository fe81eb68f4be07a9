"""The interpreter for readers' browsers: where it is installed, and of which files it consists."""

import sys
from pathlib import Path

HOME = Path(sys.prefix) / "interpreter"
# What browsers' scripts call each file, packed already, and how npm's package names it.
PARTS = {
    "loader": "pyodide.mjs",
    "glue": "pyodide.asm.mjs",
    "engine": "pyodide.asm.wasm",
    "library": "python_stdlib.zip",
    "lock": "pyodide-lock.json",
}
