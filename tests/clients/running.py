"""How the tests reach the clients that are programs, and what they read."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from lib.root import root
from tests.support.built import SITE, pages

ROOT = root()
HERE = Path(__file__).parent
CLIENTS = ROOT / "_build" / "clients"
NODE = CLIENTS / "node" / "node_modules"


def run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program; its output is text, and its status is for the test to judge."""
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)


def node(script: str, *words: str | Path, text: str = "") -> Any:
    """Run a script of this folder in Node, with the packages of the lock; return its JSON."""
    environment = os.environ | {"NODE_PATH": str(NODE)}
    done = run("node", HERE / script, *words, input=text, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def items() -> dict[str, dict[str, Any]]:
    """Return each item of CSL-JSON of the site by the path of its files, without their ending."""
    found = {}
    for path in sorted(SITE.rglob("*.csl.json")):
        (item,) = json.loads(path.read_text(encoding="utf-8"))
        found[path.relative_to(SITE).as_posix().removesuffix(".csl.json")] = item
    assert len(found) > 300
    return found


@cache
def linked_data() -> dict[str, Any]:
    """Return the JSON-LD in the head of each page, by its address."""
    found = {}
    for page in pages():
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for script in soup.select('script[type="application/ld+json"]'):
            found[page.relative_to(SITE).as_posix()] = json.loads(script.get_text())
    assert len(found) > 5
    return found
