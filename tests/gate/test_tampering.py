"""The gate fails, and for the right reason: each test tampers with a copy of a small book.

The untouched copy has to pass the same check first, so that no check can fail for another reason.
"""

import shutil
from pathlib import Path

import pytest

from tests import gate
from tests.gate import sample
from tests.gate import tamperings as t
from tests.gate.nbval import run_nbval
from tests.gate.sample import CHAPTER

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "book"
    root.mkdir()
    sample.build(root)
    return root


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "book"))


def twice(root: Path) -> None:
    def change(notebook: sample.Notebook) -> None:
        outputs = sample.named(notebook, "figure")["outputs"]
        sample.named(notebook, "chart-again")["outputs"] = outputs

    sample.edit(root, change)


def emptied_all(*, counts: bool):
    return lambda root: sample.edit(root, lambda notebook: t.stripped(notebook, counts=counts))


SEEN = {check.__name__: check for check in gate.CHECKS}
SKIP, IGNORE = t.tagged("nbval-skip"), t.tagged("nbval-ignore-output")

# What the gate sees without running a kernel: the check, what is done, the file that it must name.
STATIC = {
    "outputs stripped, counts kept": ("outputs_are_stored", emptied_all(counts=True), CHAPTER),
    "outputs and counts stripped": ("all_cells_were_run", emptied_all(counts=False), CHAPTER),
    "a cell never run": ("all_cells_were_run", t.on("silent", t.never_run), CHAPTER),
    "an nbval tag": ("nothing_is_exempt", t.on("figure", IGNORE), CHAPTER),
    "a skip tag": ("nothing_is_exempt", t.on("figure", SKIP), CHAPTER),
    "an nbval comment": ("nothing_is_exempt", t.on("figure", t.marked("# NBVAL_SKIP")), CHAPTER),
    "an excused error": ("nothing_is_exempt", t.on("chart", t.tagged("raises-exception")), CHAPTER),
    "a picture only": ("outputs_are_comparable", t.on("chart", t.picture_only), CHAPTER),
    "a name of a chart's cell": (
        "names_of_charts_stay_with_charts",
        t.both(
            t.on("chart", t.said("publish(\n", "drawn = 1\npublish(\n")),
            t.on("silent", t.said("= price", "= drawn")),
        ),
        CHAPTER,
    ),
    "text beside a figure": ("outputs_agree", t.on("figure", t.figure_text), CHAPTER),
    "text beside a table": ("outputs_agree", t.on("table", t.table_text), CHAPTER),
    "a digit in a chapter": (
        "no_digit_is_typed",
        t.on("closing", t.said("a plot", "each of 12 plots")),
        CHAPTER,
    ),
    "a digit on a page": (
        "no_digit_is_typed",
        t.in_text("intro.md", "It was 582.5 yuan."),
        "intro.md",
    ),
    **{
        f"a number as {text!r}": ("no_number_is_spelled", t.in_text("intro.md", text), "intro.md")
        for text in (
            "It was twelve yuan.",
            "It was twelve % of it.",
            "Some two hundred farmers came.",
            "Thousands of firms did.",
            "价格是十二倍",
            "百分之二十",
            "三成",
            "It was ¹² yuan.",
            "Ⅻ plots",
            "It was XII yuan.",
            "It was lOO yuan.",
            "It was 二十元.",
            "A plоt.",
        )
    },
    **{
        f"markup, {text!r}": ("only_known_markup", t.in_text("intro.md", text), "intro.md")
        for text in (
            "<div hidden>\n\nIt is disputed.\n\n</div>",
            '<input value="582.5 yuan">',
            "<!-- 582.5 yuan -->",
            "1950. plots were sold",
            "[land](https://a.example 'for 7 yuan')",
            '[land]{title="7 yuan"}',
            "{raw}`582.5`",
            "{download}`582.5 yuan <data/sources.bib>`",
            "```{literalinclude} data/reported.csv\n```",
            "```{csv-table}\n582.5\n```",
            "```{raw} html\n<b>582.5</b>\n```",
            "```\n582.5 yuan\n```",
            "    582.5 yuan a plot",
        )
    },
    "a number in a link's own words": (
        "no_digit_is_typed",
        t.in_text("intro.md", "{ref}`582.5 yuan <land>`"),
        "intro.md",
    ),
    "a number in a link's title": (
        "no_digit_is_typed",
        t.in_text("intro.md", "[land](https://a.example '582.5 yuan')"),
        "intro.md",
    ),
    "a benchmark's number as yuan": (
        "only_known_markup",
        t.in_text("intro.md", "It cost {bench}`reading ratio` yuan."),
        "intro.md, line 6: a benchmark's number",
    ),
    "a file attached to a cell": (
        "only_known_markup",
        t.on("opening", lambda cell: cell.update(attachments={"a.png": {"image/png": t.PIXEL}})),
        CHAPTER,
    ),
    "a cell hidden by its metadata": (
        "nothing_is_exempt",
        t.on("chart", lambda cell: cell["metadata"].update(editable=False)),
        CHAPTER,
    ),
    "a date made wrong": (
        "dates_are_those_of_the_figures",
        t.to("intro.md", "in 2022", "in 2021"),
        "intro.md, line 3: 2021 is the date of nothing",
    ),
    "an amount that looks like a year": (
        "dates_are_those_of_the_figures",
        t.in_text("intro.md", "Then 1999 plots went, at 1950 apiece."),
        "1950 is the date of nothing",
    ),
    "another source cited": (
        "cited_sources_are_those_of_the_figures",
        t.both(
            t.write("data/sources.bib", "@online{other, author = {B}, title = {C}, year = {2022}}"),
            t.to("intro.md", "{cite}`example2022`", "{cite}`other`"),
        ),
        "intro.md, line 3: cites other",
    ),
    "a conclusion turned round": (
        "conclusions_are_those_listed",
        t.on("closing", t.said("It follows", "It does not follow")),
        "'It does not follow that a plot cost ….'",
    ),
    "a conclusion taken out": (
        "conclusions_are_those_listed",
        t.on("closing", lambda cell: cell.update(source="## What follows")),
        "stands there no more",
    ),
    "a caution made up": (
        "conclusions_are_those_listed",
        t.on("closing", t.said("a plot", "a {standing}`weak|land.area` plot")),
        "'weak', on land.area, is not in",
    ),
    "a comparison without a role on the first page": (
        "no_comparison_is_typed",
        t.in_text("intro.md", "It was cheaper than elsewhere."),
        "without a relation, 'cheaper'",
    ),
    '"the same" put back at a chapter\'s end': (
        "no_comparison_is_typed",
        t.on("closing", t.said("a plot cost", "the same price held, and a plot cost")),
        "without a relation, 'the same'",
    ),
    "a relation's word turned round": (
        "relations_hold",
        t.to("intro.md", "less than|", "more than|"),
        "intro.md, line 3: 'more than'",
    ),
    "a relation's sign turned round": (
        "relations_hold",
        t.to("intro.md", "less than|land.price <", "more than|land.price >"),
        "'more than' is not borne out: land.price > land.revenue",
    ),
    "a number in a relation that the figures do not give": (
        "relations_hold",
        t.to("intro.md", "less than|land.price < land.revenue / 1 m²", "twice|land.price ≈ 2"),
        "intro.md, line 3: ",
    ),
    "a title with more digits than anyone reads": (
        "titles_show_few_digits",
        t.on("chart", t.titled("It brought in 1,159,997 yuan")),
        "title: 1,159,997 has 7 digits",
    ),
    "an unknown id": (
        "ids_are_known",
        t.to("intro.md", "land.price|short", "land.prize|short"),
        "intro.md",
    ),
    "a disputed figure quoted on the first page": (
        "marked_figures_are_said_to_be",
        t.to("data/standing.csv", "weak source", "disputed"),
        "intro.md, line 3: land.price is marked disputed",
    ),
    "an undated figure in a title": (
        "marked_figures_are_said_to_be",
        t.to("data/standing.csv", "land.area,weak source", "land.revenue,undated"),
        "title: land.revenue is marked undated",
    ),
    "a copy in an opening": (
        "marked_figures_are_said_to_be",
        t.to("data/standing.csv", "land.area,weak source", "land.revenue,copy only"),
        f"{CHAPTER}, cell 1: land.revenue is marked copy only",
    ),
    "a warning of a figure without a mark": (
        "marked_figures_are_said_to_be",
        t.in_text("intro.md", "It is {standing}`undated|land.revenue`."),
        "land.revenue: the sentence warns of it",
    ),
    "a mark of no figure": (
        "marked_figures_are_said_to_be",
        t.to("data/standing.csv", "land.area", "land.aria"),
        "standing.csv, line 2",
    ),
    "one id twice": ("ids_are_published_once", twice, CHAPTER),
    "a chapter outside the toc": (
        "toc_is_complete",
        t.copy(CHAPTER, "chapters/other.ipynb"),
        "chapters/other",
    ),
    "a toc entry without a file": (
        "toc_is_complete",
        t.to("_toc.yml", "chapters/small", "chapters/smal"),
        "chapters/smal",
    ),
}


@pytest.mark.parametrize(("check", "tamper", "named"), STATIC.values(), ids=STATIC)
def test_seen_without_a_kernel(book, check, tamper, named):
    assert SEEN[check](book) == []
    tamper(book)
    problems = SEEN[check](book)
    assert any(named in problem for problem in problems), problems


def test_a_marked_figure_may_stand_where_the_sentence_says_so(book):
    t.to("data/standing.csv", "weak source", "disputed")(book)
    said = "2022, on an area that is {standing}`disputed|land.area` {cite}"
    t.to("intro.md", "2022 {cite}", said)(book)
    t.to(CHAPTER, "a plot cost {fig}", "a plot, {standing}`disputed|land.area`, cost {fig}")(book)
    assert SEEN["marked_figures_are_said_to_be"](book) == []


def test_nbval_sees_a_changed_number_in_each_kind_of_output(book):
    assert run_nbval(book, CHAPTER).status == 0
    changes = {
        "table": t.table_json,
        "figure": t.figure_json,
        "printout": t.printed_number,
        "chart": t.chart_data,
        "frame": t.plain_number,
    }
    for name, change in changes.items():
        t.on(name, change)(book)
    verdict = run_nbval(book, CHAPTER)
    assert verdict.status == 1
    code = [name for name in sample.CELLS if name not in ("opening", "closing")]
    failed = {code[number] for (_, number), word in verdict.cells.items() if word == "FAILED"}
    assert failed == set(changes)


def test_nbval_alone_passes_a_stripped_chapter(book):
    emptied_all(counts=False)(book)
    assert run_nbval(book, CHAPTER).status == 0
    assert any(CHAPTER in problem for problem in SEEN["all_cells_were_run"](book))


# What shows when the chapters run again: what is done, and a word of the message.
EXECUTED = {
    "a changed value in the data": (
        t.to("data/reported.csv", "1.16 billion yuan", "1.17 billion yuan"),
        "1.17 billion",
    ),
    "a changed definition of a unit": (
        t.to("lib/units/units.txt", "mu = 10000 / 15 *", "mu = 10000 / 16 *"),
        CHAPTER,
    ),
    "a changed number in an output": (t.on("figure", t.figure_json), "583"),
    "a cell that raises": (
        t.on("silent", t.said("last = price", "last = prize")),
        "NameError",
    ),
}


@pytest.mark.parametrize(("tamper", "named"), EXECUTED.values(), ids=EXECUTED)
def test_seen_when_run_again(book, tamper, named):
    tamper(book)
    problems = gate.same_bytes_again(book)
    assert any(CHAPTER in problem for problem in problems), problems
    assert any(named in problem for problem in problems), problems


def test_the_untouched_copy_gives_the_same_bytes_again(book):
    assert gate.same_bytes_again(book) == []
