"""What the commands share: how they are added, and how they print JSON.

A command is a module with ``add(commands)``, which adds its parser and sets ``run`` to the function
that takes the parsed options and returns the exit status. Whatever is slow to import is imported
there.
"""

from __future__ import annotations

import argparse
import json
from typing import Any, TypeAlias

# A text, since the class takes no parameter when a program runs.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

JSON_HELP = "print JSON"


def print_json(data: Any) -> None:
    """Print JSON data as people and programs read it."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
