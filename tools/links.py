"""Report what Sphinx's link check found: the links that no longer answer, and those that moved."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

SHOWN = {"broken": "does not answer", "redirected": "has moved", "timeout": "is too slow"}


def report(found: list[dict[str, Any]]) -> list[str]:
    """Return the report, one link a line, and how many were asked."""
    asked = {entry["uri"] for entry in found if entry["status"] not in ("local", "unchecked")}
    lines = sorted(
        {
            f"{SHOWN[one['status']]}: {one['uri']} ({one['filename']}) {one['info']}".strip()
            for one in found
            if one["status"] in SHOWN
        }
    )
    return [*lines, f"{len(asked)} links were asked, {len(lines)} are to be looked at"]


def main(arguments: list[str] | None = None) -> int:
    """Print the report; the exit status is 0 whatever the links do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, metavar="OUTPUT.JSON")
    path = parser.parse_args(arguments).output
    if not path.is_file():
        print("the link check gave no result: `make book` shows what is wrong")
        return 0
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    print("\n".join(report(entries)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
