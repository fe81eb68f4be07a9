"""A site whose data are hostile in each field: no text becomes an element or a script."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.record.claims import COLUMNS as CLAIM_COLUMNS
from lib.ledger.context import number_tables
from lib.ledger.readings import COLUMNS, CONTEXT_COLUMNS
from tests.gate.sample import AREA, COMMON, REVENUE, ROOT, build

pytestmark = pytest.mark.slow

# What each would be as markup: an element, the end of an attribute, the end of a script, a link
# that runs, an expression of a template.
PLANTS = (
    "<planted-{n}><script>planted{n}()</script><img src=planted onerror=planted{n}()>",
    "'\" planted-{n}=1 onfocus='planted{n}()' x=\" autofocus",
    "</script></style></title></template><planted-{n}>--><svg onload=planted{n}()>",
    "[planted {n}](javascript:planted{n}()) <a href='javascript:planted{n}()'>planted {n}</a>",
    "{{{{ planted }}}} {{% planted %}} `<planted-{n}>` &lt;planted-{n}&gt; &#60;planted-{n}&#62;",
)
BIB_FIELDS = ("author", "title", "note", "publisher", "journal", "license")
PAGES = tuple(f"reference/{name}" for name in ("claims", "figures", "data", "sources"))
COPIED = ("released", "phrases", "markets", "unreported")
FREE = ("label", "period", "place", "scope", "locator", "note")


def plants():
    """Yield planted texts without end, each with a number of its own."""
    n = 0
    while True:
        for plant in PLANTS:
            n += 1
            yield plant.format(n=n)


def rows(planted, columns, **fixed):
    """Return a row for each plant, which stands in every field that takes free text."""
    for n in range(len(PLANTS)):
        fields = {name: next(planted) for name in FREE}
        id = f"{fixed['kind']}.hostile-{n}"
        row = fields | AREA | COMMON | fields | {"id": id, "confidence": "high"}
        yield {name: row.get(name, "") for name in columns}


def table(path, columns, rows):
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def escaped(text):
    """Return a text as BibTeX takes it: braces balanced, its own signs escaped."""
    for sign in "%&#_$":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("{", "").replace("}", "")


def plant(root):
    """Fill every field of the small book's data, and give it the pages of the real one."""
    planted, data = plants(), root / "data"
    shutil.copytree(ROOT / "data" / "vocabulary", data / "vocabulary", dirs_exist_ok=True)
    plain = [one | COMMON for one in (AREA, REVENUE)]
    reported = [*plain, *rows(planted, COLUMNS, kind="land")]
    table(data / "reported.csv", COLUMNS, reported)
    context = list(rows(planted, CONTEXT_COLUMNS, kind="context"))
    table(data / "context" / "facts.csv", CONTEXT_COLUMNS, context)
    for name in ("carbon-prices-world-bank.csv", "exchange-rates.csv"):
        text = (ROOT / "data" / "context" / name).read_text(encoding="utf-8")
        (data / "context" / name).write_text("".join(text.splitlines(True)[:3]), encoding="utf-8")
    claims = [
        dict.fromkeys(CLAIM_COLUMNS, "")
        | {"figure": row["id"], "verdict": "untested"}
        | {name: f"Text {next(planted)}" for name in ("sentence", "settle")}
        for row in (*reported, *context)
    ]
    table(data / "claims.csv", CLAIM_COLUMNS, claims)
    sources = ""
    for key in ("example2022", *(table.source for table in number_tables(ROOT))):
        fields = "".join(f"  {name} = {{{{{escaped(next(planted))}}}}},\n" for name in BIB_FIELDS)
        sources += (
            f"@online{{{key},\n{fields}  year = {{2022}},\n  url = {{https://a.example/}},\n}}\n"
        )
    (data / "sources.bib").write_text(sources, encoding="utf-8")
    mark = {"figure": AREA["id"], "mark": "undated", "reason": f"Text {next(planted)}"}
    table(data / "standing.csv", tuple(mark), [mark])
    for name in ("datapackage.json", *(f"{table}.csv" for table in COPIED)):
        shutil.copy(ROOT / "data" / name, data)
    (root / "reference").mkdir()
    for name in ("_config.yml", "CITATION.cff", *(f"{page}.md" for page in PAGES)):
        shutil.copy(ROOT / name, root / name)
    with (root / "_toc.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"  - file: {page}\n" for page in PAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile") / "book"
    root.mkdir()
    build(root, plant)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--quiet"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root / "_build" / "html"


def test_no_planted_text_becomes_an_element_or_a_script(site):
    pages = sorted(site.rglob("*.html"))
    assert {"claims.html", "figures.html", "small.html"} <= {page.name for page in pages}
    shown = ""
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for tag in soup.find_all(True):
            assert "planted" not in tag.name, (page.name, tag.name)
            for name, value in tag.attrs.items():
                assert "planted" not in name, (page.name, tag.name, name)
                assert not (name.startswith("on") and "planted" in str(value)), (page.name, value)
                if name in ("href", "src", "action", "xlink:href"):
                    link = str(value).strip().lower()
                    assert not link.startswith(("javascript:", "planted")), (page.name, value)
        for script in soup.find_all("script"):
            if "planted" in script.get_text():
                # Data, which a browser does not run, and whole: nothing in it ended the script.
                assert script["type"] in ("application/ld+json", "application/json"), page.name
                json.loads(script.get_text())
        shown += soup.get_text()
    # They are there, as texts: nothing was dropped in order to pass.
    assert "<planted-" in shown
    assert "onerror=planted" in shown
