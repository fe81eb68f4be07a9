"""CONTRIBUTING.md: every file, name and make target that it sends a reader to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.findall(r"(?<!`)`([^`]+)`(?!`)", TEXT)
PATHS = sorted(
    {
        word
        for code in CODE
        for word in code.split()
        if "/" in word or word.endswith((".md", ".cff", ".toml"))
        if re.fullmatch(r"(?:[\w.-]+/)*[\w.-]+(?:\.\w{2,5}|/)|(?:tests|lib|book)/\w+", word)
        and not word.startswith(".venv")
    }
)
# A name in a file, as in "`MARKETS` of `lib/charts/rows.py`".
NAMES = re.findall(r"`(\w+)` of\s+`([\w./]+\.py)`", TEXT)
RECIPES = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]


def test_paths_and_names_are_found_in_the_text():
    assert len(PATHS) > 25
    assert {"data/reported.csv", "tests/browser", "lib/units/units.txt", "CITATION.cff"} <= set(
        PATHS
    )
    assert ("bounded", "lib/printed/digits.py") in NAMES
    assert len(NAMES) >= 5


@pytest.mark.parametrize("path", PATHS)
def test_each_path_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("name", "path"), NAMES)
def test_each_name_is_defined_where_it_is_said_to_be(name, path):
    source = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^(?:def |class )?{name}\b", source, re.MULTILINE)


def test_each_make_target_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    calls = [code.split()[1:] for code in CODE if code.startswith("make ")]
    targets = {word for words in calls for word in words if "=" not in word}
    assert {"check", "execute", "test-browser"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


@pytest.mark.parametrize("recipe", [part for part in RECIPES if part.startswith("Add ")])
def test_each_recipe_names_the_test_that_covers_it(recipe):
    covered = recipe.partition("Covered by: ")[2]
    assert re.search(r"`tests/[\w/]+/test_\w+\.py`", covered)
