"""The drawing of the layers in docs/architecture.md is that of the code."""

import re
from pathlib import Path

from scripts.import_graph import diagram, imports, layers

ROOT = Path(__file__).resolve().parents[1]


def test_the_drawn_layers_are_those_of_the_code():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.findall(r"```mermaid\n(.*?)\n```", page, re.DOTALL)[1]
    # Without the modules' names, so that a new module changes no picture.
    assert drawn == re.sub(r"<br>[^\"]*", "", diagram(imports(), layers()))


def test_each_recipe_names_files_and_tests_that_are_there():
    for name in ("CONTRIBUTING.md", "docs/architecture.md"):
        page = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(r"`((?:data|lib|tests|scripts|docs)/[\w./-]+)`", page)
        assert len(set(named)) > 5
        assert [path for path in set(named) if not (ROOT / path).exists()] == []
