"""The pages, by the Nu HTML checker and by a link checker that asks no other host."""

import json
import re
import shutil
import subprocess
import tempfile

from tests.clients.running import NODE, ROOT, run
from tests.support.built import SITE, pages

JAR = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What CSS has and the checker does not know yet: container queries. The second reads their rules.
UNKNOWN = re.compile(r"Property “container-type” doesn't exist|At-rule “@container”|“@container”")
# What the second does not: boxes in the margin of paper, and a value that the theme has for old
# browsers.
UNKNOWN_TOO = re.compile(r'paper\.css".*(`margin`|`@bottom-center`)|-webkit-match-parent')
OURS = r"^https?://(?!localhost)"  # what is not served from the folder itself


def errors(*what):
    done = run("java", "-Xss4m", "-jar", JAR, "--errors-only", "--format", "json", *what)
    found = json.loads(done.stderr)["messages"]
    return [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in found]


def test_every_page_is_html():
    assert len(pages()) > 8
    assert errors("--skip-non-html", *sorted(SITE.rglob("*.html"))) == []


def test_every_style_sheet_is_css():
    # All that is published, the theme's, too, and the book's as written, with those of paper.
    sheets = sorted([*SITE.rglob("*.css"), *(ROOT / "book").rglob("*.css")])
    assert {"page.css", "paper.css", "sphinx-book-theme.css"} <= {path.name for path in sheets}
    assert [one for one in errors("--css", *sheets) if not UNKNOWN.search(one)] == []


def errors_of_css(folder):
    """Return what a second checker, which reads container queries, says of a folder's sheets."""
    done = run(NODE / ".bin" / "csstree-validator", "--reporter", "gnu", folder)
    said = done.stdout + done.stderr
    found = [line for line in said.splitlines() if ": error: " in line]
    assert done.returncode == bool(found), said
    return found


def test_every_style_sheet_is_css_by_a_second_checker():
    for folder in (SITE, ROOT / "book"):
        assert [one for one in errors_of_css(folder) if not UNKNOWN_TOO.search(one)] == []


def test_the_checkers_find_what_is_wrong(tmp_path):
    start = "<!doctype html><html lang='en'><title>x</title>"
    faults = {
        "none": "<p>",
        "element": "<p><summary>",
        "attribute": "<p style='colour: red'>",
        "style": "<style>p {width: 1foo}</style><p>",
    }
    for name, fault in faults.items():
        (tmp_path / f"{name}.html").write_text(f"{start}{fault}a", encoding="utf-8")
    found = {line.partition(".")[0] for line in errors(*tmp_path.glob("*.html"))}
    assert found == faults.keys() - {"none"}
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { colour: red }", encoding="utf-8")
    assert errors("--css", sheet)
    assert errors_of_css(tmp_path)
    sheet.write_text("@container (width > 1px) { p { colour: red } }", encoding="utf-8")
    assert errors_of_css(tmp_path)


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
