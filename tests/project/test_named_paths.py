"""The documents for contributors name files and tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_each_recipe_names_files_and_tests_that_are_there():
    for name in ("CONTRIBUTING.md", "docs/architecture.md"):
        page = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(r"`((?:data|lib|book|tests|tools|docs)/[\w./-]+)`", page)
        assert len(set(named)) > 5
        assert [path for path in set(named) if not (ROOT / path).exists()] == []
