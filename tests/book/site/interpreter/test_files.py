"""What the site holds of the interpreter: whole, by version, and enough to compute with."""

import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from bs4 import BeautifulSoup

from book.record import published_figures
from book.site.interpreter import bundles
from tests.support.built import cards
from tests.support.small import SMALL, TOOL, at_hand, site
from tools import interpreter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not interpreter.STAMP.is_file(), reason="no npm here: there is no interpreter to ship"
    ),
]
# As the browser does: the packages, then the code and the tables, and nothing that is installed.
RUN = """
import json, os, sys
sys.path[:0] = [f"{sys.argv[1]}/packages", sys.argv[2]]
os.chdir(sys.argv[2])
from book.recompute import answer
answer(sys.argv[3], print)
assert not [path for path in sys.path if "site-packages" in path]
"""


@pytest.fixture(scope="module")
def listed():
    return json.loads((site() / "interpreter" / "files.json").read_text(encoding="utf-8"))


def test_each_file_is_there_under_its_version_also_as_a_script(listed):
    names = {"loader", "glue", "engine", "library", "lock", "packages", "book", "figures"}
    assert set(listed) == names | {"chapters/trade"}
    for name, one in listed.items():
        content = (site() / one["path"]).read_bytes()
        assert len(content) == one["size"]
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert one["integrity"] == f"sha256-{digest}"
        if one["packed"]:
            assert re.fullmatch(rf"interpreter/{name}-[0-9a-f.]+\.bin", one["path"])
        script = (site() / one["script"]).read_text(encoding="utf-8")
        found = re.fullmatch(r'\(.*\)\["(.*)"\] = "(.*)";\n', script)
        assert found
        assert found[1] == one["script"]
        assert base64.b64decode(found[2]) == content
    beside = {path.name for path in (site() / "interpreter").iterdir()}
    paths = {one[kind] for one in listed.values() for kind in ("path", "script")}
    assert {f"interpreter/{name}" for name in beside} == {
        *(path for path in paths if path.startswith("interpreter/")),
        "interpreter/files.json",
        "interpreter/files.js",
    }


def test_the_engine_is_the_one_that_the_lock_names(listed):
    version = json.loads(interpreter.LOCK.read_text(encoding="utf-8"))["packages"][
        "node_modules/pyodide"
    ]["version"]
    loader = gzip.decompress((site() / listed["loader"]["path"]).read_bytes())
    assert f'="{version}"'.encode() in loader
    assert listed["engine"]["path"] == f"interpreter/engine-{version}.bin"


def unpacked(path, target, *, packed):
    content = path.read_bytes()
    content = gzip.decompress(content) if packed else content
    zipfile.ZipFile(io.BytesIO(content)).extractall(target)


def answered(listed, tmp_path, archive, folder, **question):
    unpacked(site() / listed["packages"]["path"], tmp_path, packed=True)
    one = listed[archive]
    unpacked(site() / one["path"], tmp_path / "book", packed=one["packed"])
    shutil.copy(site() / "figures.json", tmp_path / "book")
    command = [sys.executable, "-I", "-S", "-c", RUN, tmp_path, tmp_path / "book" / folder]
    done = subprocess.run([*command, json.dumps(question)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *parts, _ = map(json.loads, done.stdout.splitlines())
    return parts


def test_the_packages_and_the_book_are_all_that_another_print_takes(listed, tmp_path):
    assumptions = {"tea.sales": "40 million dollars"}
    (found,) = answered(listed, tmp_path, "book", "", ask="whatif", assumptions=assumptions)
    assert any(one["id"] == "tea.price" for one in found["changed"])


def test_the_packages_and_a_chapters_zip_are_all_that_recomputing_takes(listed, tmp_path):
    question = {"ask": "chapter", "notebook": "trade.ipynb", "figures": "../figures.json"}
    parts = answered(listed, tmp_path, "chapters/trade", "trade", **question)
    assert parts[-1]["event"] == "end"
    assert parts[-1]["agree"] == parts[-1]["figures"] > 0
    assert parts[-1]["same"] == parts[-1]["outputs"] > 0


def test_the_same_files_give_the_same_bundles():
    assert bundles.packages_zip() == bundles.packages_zip()
    assert bundles.book_zip(SMALL) == bundles.book_zip(SMALL)


def test_a_chapter_has_its_box_and_each_printed_figure_its_own():
    text = (site() / "chapters" / "trade.html").read_text(encoding="utf-8")
    (box,) = BeautifulSoup(text, "html.parser").select(".fm-recompute")
    assert [one["name"] for one in json.loads(str(box["data-chapters"]))] == ["trade"]
    assert box.has_attr("hidden")
    assert (site() / str(box["data-script"])).is_file()
    with at_hand():
        figures = published_figures(SMALL)
    for id, card in cards(site()).items():
        boxes = card.select(".fm-whatif")
        assert [one["data-phrase"] for one in boxes] == (
            [figures[id]["printed"]] if figures[id]["kind"] != "derived" else []
        )


def test_a_site_without_it_says_in_one_line_how_it_comes(tmp_path):
    book = tmp_path / "book"
    shutil.copytree(SMALL, book, ignore=shutil.ignore_patterns("_build", ".*"))
    config = book / "_config.yml"
    settings = config.read_text(encoding="utf-8")
    config.write_text(
        settings.replace("    language: en\n", "    language: en\n    interpreter_folder: ''\n")
    )
    with (book / "reference" / "sources.md").open("a", encoding="utf-8") as page:
        page.write("\n```{recompute-all}\n```\n\n```{reading-try}\n```\n")
    done = subprocess.run([sys.executable, TOOL, book], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    built = book / "_build" / "html"
    pages = {path: path.read_text(encoding="utf-8") for path in built.rglob("*.html")}
    assert not [path for path, text in pages.items() if "data-script" in text]
    soup = BeautifulSoup(pages[built / "reference" / "sources.html"], "html.parser")
    lines = [one for one in soup.select("article p") if "without an interpreter" in one.get_text()]
    assert len(lines) == 1
    assert not (built / "interpreter").exists()
    assert not list((built / "_static").glob("interpreter.*"))
    assert not [card for card in cards(built).values() if card.select(".fm-whatif")]
