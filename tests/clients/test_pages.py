"""The pages, by the Nu HTML checker and by a link checker that asks no other host."""

import json
import re
import shutil
import subprocess
import tempfile

from tests.clients.running import NODE, run
from tests.support.built import SITE, pages

JAR = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What CSS has and the checker does not know yet: container queries.
UNKNOWN = re.compile(r"Property “container-type” doesn't exist|At-rule “@container”|“@container”")
OURS = r"^https?://(?!localhost)"  # what is not served from the folder itself


def errors(*what):
    done = run("java", "-Xss4m", "-jar", JAR, "--errors-only", "--format", "json", *what)
    found = json.loads(done.stderr)["messages"]
    return [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in found]


def test_every_page_is_html():
    assert len(pages()) > 8
    assert errors("--skip-non-html", *sorted(SITE.rglob("*.html"))) == []


def test_every_style_sheet_is_css():
    sheets = [path for path in sorted(SITE.rglob("*.css")) if is_ours(path)]
    assert len(sheets) > 5
    assert [one for one in errors("--css", *sheets) if not UNKNOWN.search(one)] == []


def is_ours(path):
    """Whether a style sheet is the book's own: the theme's are not ours to mend."""
    return (SITE.parents[1] / "book/site/assets/static" / path.name).exists()


def test_the_checker_finds_what_is_wrong(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p><summary>a</p>", encoding="utf-8")
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { colour: red }", encoding="utf-8")
    assert errors(page)
    assert errors("--css", sheet)


def links(folder):
    tool = NODE / ".bin" / "linkinator"
    flags = ("--recurse", "--check-fragments", "--format", "json", "--skip", OURS)
    # From the folder: what it is told to serve is where it begins. Into a file: a pipe it leaves
    # before all is written.
    with tempfile.TemporaryFile() as answer:
        subprocess.run(
            [str(tool), ".", *flags], cwd=folder, stdout=answer, stderr=subprocess.DEVNULL
        )
        answer.seek(0)
        found = json.load(answer)["links"]
    return len(found), [one["url"] for one in found if one["state"] == "BROKEN"]


def test_no_link_or_anchor_is_dead():
    count, broken = links(SITE)
    assert broken == []
    assert count > 500


def test_a_dead_link_and_a_dead_anchor_are_found(tmp_path):
    shutil.copytree(SITE / "_static", tmp_path / "_static")
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><p id="a"><a href="no.html">b</a> <a href="o.html#c">d</a>',
        encoding="utf-8",
    )
    (tmp_path / "o.html").write_text("<!doctype html><title>o</title><p>o", encoding="utf-8")
    _, broken = links(tmp_path)
    assert {url.rpartition("/")[2] for url in broken} == {"no.html", "o.html#c"}
