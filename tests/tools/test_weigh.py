"""The built site keeps to tests/budget.toml; and each check on it can fail."""

from __future__ import annotations

import json
import random
import re
import tomllib
from pathlib import Path

import pytest

from book.site.assets import sheet_rules, site_files
from tools import weigh

ROOT = Path(__file__).resolve().parents[2]
BUDGET = tomllib.loads((ROOT / "tests" / "budget.toml").read_text(encoding="utf-8"))


def over_budget(site: Path) -> list[str]:
    """Return what of a site is above the budget."""
    weights = [weigh.weigh(page, site) for page in weigh.pages(site)]
    found = [
        f"{one.page}: {one.before_charts} bytes in {one.files} files"
        for one in weights
        if one.before_charts > BUDGET["page"] or one.files > BUDGET["files"]
    ]
    found += [
        f"{one.page}: {one.elements} elements"
        for one in weights
        if one.elements > BUDGET["elements"]
    ]
    if weigh.total(site) > BUDGET["site"]:
        found.append(f"the site: {weigh.total(site)} bytes")
    if weigh.click(site) > BUDGET["click"]:
        found.append(f"a click: {weigh.click(site)} bytes")
    if weigh.vega(site) > BUDGET["vega"]:
        found.append(f"Vega: {weigh.vega(site)} bytes")
    return found


def out_of_place(site: Path) -> list[str]:
    """Return the files of a site that nothing there has a use for."""
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    found = [path for path in files if path.suffix not in BUDGET["kinds"] and path.suffix]
    found += [path for path in files if any(word in path.name for word in BUDGET["unwanted"])]
    return [path.as_posix() for path in found]


@pytest.mark.site
def test_the_site_keeps_to_its_budget():
    assert len(weigh.pages()) > 5, "there is no site: `make book` builds it"
    assert over_budget(weigh.SITE) == []


@pytest.mark.site
def test_nothing_unused_is_shipped():
    assert out_of_place(weigh.SITE) == []


@pytest.mark.site
def test_no_page_loads_vega_by_itself_and_the_charts_know_where_it_is():
    with_charts = 0
    for page in weigh.pages():
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'\s(?:src|href)="[^"]*vega', text), page.name
        if 'class="fm-chart"' in text:
            with_charts += 1
            assert re.search(r'data-bundle="[^"]*vega-bundle\.js', text), page.name
    assert with_charts >= 3


@pytest.mark.site
def test_no_script_keeps_a_page_from_showing():
    for page in weigh.pages():
        text = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:  # it shows nothing, and leads on the sooner
            continue
        for tag in re.findall(r"<script\b[^>]*\ssrc=[^>]*>", text):
            # But for the theme's few bytes, without which a dark page would flash white first.
            waits = " defer" in tag or " async" in tag
            assert waits != ("_static/theme.js" in tag), f"{page.name}: {tag}"


def small_site(folder: Path, **files: str) -> Path:
    """Make a site whose page loads a style sheet, which imports another, and a script."""
    texts = {
        "index.html": '<link rel="stylesheet" href="_static/a.css?v=1"><script src="_static/a.js">'
        "</script><p>text</p><div class='fm-chart-only'><img class='fm-light' src='charts/a.svg'>"
        "<img class='fm-dark' src='charts/a.dark.svg'></div>",
        "charts/a.svg": "<svg/>",
        "charts/a.dark.svg": "<svg><path/></svg>",
        "_static/a.css": '@import "b.css"; p {color: red}',
        "_static/b.css": "p {margin: 0}",
        "_static/a.js": "let a;",
        "_static/vega-bundle.js": "(function () {})();",
    }
    for name, text in (texts | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_page_is_weighed_with_all_that_it_loads_and_its_charts_apart(tmp_path):
    site = small_site(tmp_path)
    one = weigh.weigh(site / "index.html", site)
    assert one.files == 3
    sheets = [(site / "_static" / name).read_bytes() for name in ("a.css", "b.css")]
    assert one.styles == sum(weigh.compressed(sheet) for sheet in sheets)
    assert one.scripts == weigh.compressed(b"let a;")
    assert one.charts == weigh.compressed(b"<svg/>")  # of the two, the one that is fetched
    assert one.html == weigh.compressed((site / "index.html").read_bytes())
    assert one.elements == 6


def test_a_page_that_loads_from_elsewhere_is_refused(tmp_path):
    site = small_site(tmp_path, **{"index.html": '<script src="https://example.org/a.js">'})
    with pytest.raises(ValueError, match="another host"):
        weigh.weigh(site / "index.html", site)


def test_what_is_over_the_budget_is_named(tmp_path):
    noise = random.Random(0).randbytes(400_000).hex()
    files = {"_static/a.js": noise, "_static/vega-bundle.js": noise, "long.html": "<p>" * 3001}
    (page, long, vega) = over_budget(small_site(tmp_path, **files))
    assert page.startswith("index.html: ")
    assert long == "long.html: 3001 elements"
    assert vega.startswith("Vega: ")


def test_the_interpreter_is_no_part_of_the_site_and_a_click_has_a_budget(tmp_path):
    site = small_site(tmp_path)
    before = weigh.total(site)
    assert weigh.click(site) == 0
    listed = {
        "engine": {"path": "interpreter/engine-1.bin", "size": 7_000_000, "packed": True},
        "book": {"path": "interpreter/book-1.bin", "size": 200_000, "packed": True},
        "chapters/tea": {"path": "downloads/tea.zip", "size": 600_000, "packed": False},
        "figures": {"path": "figures.json", "size": 2, "packed": False},
    }
    files = {
        "interpreter/files.json": json.dumps(listed),
        "figures.json": "[]",
        "_static/interpreter.js": "",
        "_static/recompute.js": "",
    }
    small_site(tmp_path, **files)
    assert weigh.total(site) == before + 2
    assert weigh.click(site) > 7_600_000
    assert over_budget(site) == [f"a click: {weigh.click(site)} bytes"]


def test_what_was_shipped_by_mistake_is_named(tmp_path):
    site = small_site(tmp_path, **{"_static/a.js.map": "", "_static/mathjax.js": ""})
    assert out_of_place(site) == ["_static/a.js.map", "_static/mathjax.js"]


def test_files_in_use_are_those_that_a_page_leads_to(tmp_path):
    site = small_site(tmp_path, **{"_static/b.css": "p {background: url(c.png)}"})
    for name in ("c.png", "xc.png", "d.js"):
        (site / "_static" / name).write_text("c.png")
    (site / "_static" / "a.js").write_text('fetch("e.json")')
    (site / "_static" / "e.json").write_text("{}")
    files = list((site / "_static").iterdir())
    left = site_files.unused(files, [site / "index.html"])
    assert {path.name for path in left} == {"d.js", "vega-bundle.js", "xc.png"}


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".a{color:red}.b{color:red}", ".a{color:red}\n"),
        (".a,.b>p{margin:0}", ".a{margin:0}\n"),
        ("p{margin:0}:root{--b:1}#b{margin:0}", "p{margin:0}\n:root{--b:1}\n#b{margin:0}\n"),
        (".a.b,.b .a{margin:0}", "\n"),
        (".a:not(.b),:is(.b,.a) p{margin:0}", ".a:not(.b),:is(.b,.a) p{margin:0}\n"),
        ("@media print{.b{margin:0}}@media print{.a{margin:0}}", "@media print{.a{margin:0}}\n"),
        ('/* b */@import "c.css";', '@import "c.css";\n'),
        ("@keyframes b{from{margin:0}}", "@keyframes b{from{margin:0}}\n"),
        ('[class~="b"]{margin:0}', '[class~="b"]{margin:0}\n'),
    ],
)
def test_only_rules_for_classes_that_no_page_or_script_names_go(sheet: str, expected: str):
    names = sheet_rules.names_in(['<p class="a">', 'one.classList.add("c")'])
    assert sheet_rules.rules_in_use(sheet, names) == expected
