"""What if: a chart begins at the ledger's figures, exactly, and follows what is assumed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import altair
import pytest
import vl_convert
from bs4 import BeautifulSoup

from book.site.charts import controls as chart_controls
from lib import Ledger
from lib.charts.live import ANSWER, bounded, ends, slider
from lib.charts.publish import bounds_frame, publish
from lib.charts.whatif import area_whatif, coverage_whatif, currency_whatif

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
YEARS = range(2019, 2023)


@pytest.fixture(scope="module")
def book() -> Ledger:
    book = Ledger.load()
    value, volume = book["carbon.trading.value"], book["carbon.trading.volume"]
    price = book.derive("our.price", value / volume, "Average price")
    loan, quota = book["carbon.loan.amount"], book["carbon.loan.quota"]
    worth = book.derive("our.worth", quota * price, "Value of the quota")
    book.derive("our.coverage", worth / loan, "Covered", unit="%")
    book.derive("our.per-tonne", loan / quota, "Loan per tonne")
    revenue, area = book["land.market-entry.revenue"], book["land.market-entry.area"]
    book.derive("our.entry", revenue / area, "Price of land")
    for year in YEARS:
        rate = book[f"rate.cny-per-usd.{year}"]
        book.derive(f"our.yuan-{year}", book[f"price.chongqing-pilot.{year}"] * rate, "In yuan")
        book.derive(f"our.average-{year}", price / rate, "Average in dollars")
    return book


def published(chart: altair.LayerChart) -> dict[str, Any]:
    about: dict[str, Any] = {"id": "a.b", "alt": "x", "figures": ["a"], "source": "s"}
    return publish(chart.properties(title="T"), **about).spec


def coverage(book: Ledger, **changes: Any) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "loan": book["carbon.loan.amount"], "quota": book["carbon.loan.quota"],
        "price": book["our.price"], "worth": book["our.worth"], "coverage": book["our.coverage"],
        "break_even": book["our.per-tonne"], "most": 600,
    }  # fmt: skip
    return published(coverage_whatif(**(figures | changes)))


def area(book: Ledger) -> dict[str, Any]:
    chart = area_whatif(
        bounds_frame([book["our.entry"]], "yuan/m²"),
        price=book["our.entry"], total=book["land.market-entry.revenue"],
        area=book["land.market-entry.area"], unit="yuan/m²", most=6e6, step=5e4,
    )  # fmt: skip
    return published(chart)


def currency(book: Ledger, **changes: Any) -> dict[str, Any]:
    ours = [book[f"price.chongqing-pilot.{year}"] for year in YEARS]
    others = [book[f"price.beijing-pilot.{year}"] for year in YEARS]
    frame = bounds_frame([*ours, *others])
    frame = frame.assign(series=["Ours"] * 4 + ["Beijing"] * 4, year=[*YEARS, *YEARS])
    averages = bounds_frame([book[f"our.average-{year}"] for year in YEARS]).assign(year=[*YEARS])
    options: dict[str, Any] = {
        "front": "Ours", "unit": "US dollars", "other_unit": "yuan", "market": "carbon",
        "readings": {y: (ours[n], book[f"our.yuan-{y}"]) for n, y in enumerate(YEARS)},
        "rates": {y: book[f"rate.cny-per-usd.{y}"] for y in YEARS},
        "band": ("Average", averages),
    }  # fmt: skip
    return published(currency_whatif(frame, **(options | changes)))


MAKERS: list[Callable[[Ledger], dict[str, Any]]] = [coverage, area, currency]


def evaluated(spec: dict[str, Any], **assumed: Any) -> tuple[str, ElementTree.Element]:
    """Return the answer that Vega computes once something is assumed, and the picture."""
    spec = json.loads(json.dumps(spec))
    names = {param["name"] for param in spec["params"] if "bind" in param}
    assert set(assumed) <= names
    for param in spec["params"]:
        param["value"] = assumed[param["name"]] if param["name"] in assumed else param.get("value")
        if param["value"] is None:
            del param["value"]
    spec["layer"].append(
        {
            "data": {"values": [{}]},
            "transform": [{"calculate": f"'§' + {ANSWER}", "as": "told"}],
            "mark": {"type": "text"},
            "encoding": {"text": {"field": "told"}, "x": {"value": 0}},
        }
    )
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(spec)))
    (answer,) = [text[1:] for text in words(root) if text.startswith("§")]
    return answer, root


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def start(spec: dict[str, Any], name: str) -> Any:
    return next(param["value"] for param in spec["params"] if param["name"] == name)


# --- The start --------------------------------------------------------------------------------


@pytest.mark.parametrize("maker", MAKERS)
def test_the_chart_begins_with_the_answer_that_paper_shows(book: Ledger, maker: Any):
    spec = maker(book)
    assert evaluated(spec)[0] == spec["usermeta"]["answer"]


def test_the_loan_begins_at_the_ledgers_figures(book: Ledger):
    spec = coverage(book)
    assert start(spec, "assumed_price") == float(book["our.price"].value)
    answer, root = evaluated(spec)
    for id in ("worth", "coverage", "per-tonne"):
        assert book[f"our.{id}"].text in answer
    assert book["our.price"].short in answer
    loan, worth = spec["datasets"]["data-1"]
    assert loan["value"] * 1e6 == float(book["carbon.loan.amount"].value)
    assert worth["value"] * 1e6 == pytest.approx(float(book["our.worth"].value), rel=1e-15)
    assert book["our.worth"].text.replace(" ", "") in "".join(words(root)).replace(" ", "")


def test_the_ladder_begins_at_the_printed_end_of_the_area(book: Ledger):
    spec = area(book)
    assert start(spec, "assumed_area") == 2_000_000
    answer, root = evaluated(spec)
    assert book["our.entry"].text in answer
    assert book["our.entry"].text in words(root)


def test_the_history_begins_as_printed(book: Ledger):
    spec = currency(book)
    last = max(YEARS)
    assert start(spec, "assumed_currency") == "printed"
    assert book[f"price.chongqing-pilot.{last}"].text in evaluated(spec)[0]


# --- What is assumed --------------------------------------------------------------------------


def numbers(text: str) -> list[Fraction]:
    return [Fraction(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


@pytest.mark.parametrize(("price", "ratio"), [(35, 100), (200, 50), (600, 10), (0, 100)])
def test_the_loan_follows_price_and_ratio(book: Ledger, price: int, ratio: int):
    answer, root = evaluated(coverage(book), assumed_price=price, assumed_loan_to_value=ratio)
    found = re.search(r"secures (.*) million yuan.*: (.*)% of the loan", answer)
    assert found
    worth = book["carbon.loan.quota"].value * price * Fraction(ratio, 100)
    secured, share = (numbers(part)[0] for part in found.groups())
    assert abs(secured - worth / 10**6) <= Fraction(1, 100)
    assert abs(share - worth / book["carbon.loan.amount"].value * 100) <= Fraction(1, 100)
    assert f"assumed: {found[1]} million yuan" in words(root)


def test_the_price_of_land_follows_the_area_within_its_bounds(book: Ledger):
    answer, root = evaluated(area(book), assumed_area=3_000_000)
    found = re.search(r"3,000,000 m², the price would be (.*)\.$", answer)
    assert found
    value, low, high = numbers(found[1].replace("m²", "m"))
    exact = book["land.market-entry.revenue"]
    assert low <= exact.interval.low / 3_000_000 < low + 1  # type: ignore[operator]
    assert high - 1 < exact.interval.high / 3_000_000 <= high  # type: ignore[operator]
    assert abs(value - exact.value / 3_000_000) <= Fraction(1, 2)
    assert f"assumed: {found[1]}" in words(root)
    assert book["our.entry"].text not in words(root)


def test_the_history_follows_the_currency(book: Ledger):
    spec = currency(book)
    answer, root = evaluated(spec, assumed_currency="converted", answered_year=2020)
    assert book["our.yuan-2020"].text in answer
    assert book["rate.cny-per-usd.2020"].short in answer
    assert "yuan" in words(root)
    assert "US dollars" not in words(root)
    assert "US dollars" in words(evaluated(spec)[1])


def front_heights(root: ElementTree.Element) -> list[float]:
    line = next(p for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "3")
    return [float(y) for y in re.findall(r",(-?[\d.]+)", line.attrib["d"])]


def test_the_line_is_redrawn_by_each_years_rate(book: Ledger):
    spec = currency(book)
    scales = [layer["encoding"]["y"]["scale"] for layer in spec["layer"][:1]]
    other, top = numbers(scales[0]["domain"][1]["expr"].partition("?")[2])
    height = spec["height"]
    for chosen, full, ids in (
        ("printed", top, "price.chongqing-pilot."), ("converted", other, "our.yuan-")
    ):  # fmt: skip
        drawn = front_heights(evaluated(spec, assumed_currency=chosen)[1])
        exact = [float(height * (1 - book[f"{ids}{year}"].value / full)) for year in YEARS]
        assert drawn == pytest.approx(exact, abs=0.01)


# --- What is refused --------------------------------------------------------------------------


def test_figures_that_do_not_follow_are_refused(book: Ledger):
    with pytest.raises(ValueError, match=r"our\.worth does not follow"):
        coverage(book, price=book["our.per-tonne"])
    with pytest.raises(ValueError, match=r"our\.yuan-2019 does not follow"):
        currency(book, rates={year: book["rate.cny-per-usd.2018"] for year in YEARS})


def test_a_year_without_a_rate_is_refused(book: Ledger):
    with pytest.raises(ValueError, match="no exchange rate for 2022"):
        currency(book, rates={year: book[f"rate.cny-per-usd.{year}"] for year in list(YEARS)[:-1]})


def test_a_start_outside_of_the_slider_is_refused():
    with pytest.raises(ValueError, match="it starts at 5, not between 6 and 7"):
        slider("a", "words", start=5, least=6, most=7, step=1)


def test_only_what_is_bounded_can_be_computed_with(book: Ledger):
    with pytest.raises(ValueError, match=r"land\.market-entry\.area has an open end"):
        ends(book["land.market-entry.area"])


@pytest.mark.parametrize(
    ("value", "low", "high", "text"),
    [
        (386.6, 385.2, 388.1, "387 (385–389)"),
        (12.345, 12.34, 12.3501, "12.35 (12.34–12.36)"),
        (7.5, 7.1, 7.9, "7.5 (7.1–7.9)"),
        (3.548, 3.548, 3.548, "3.55"),
        (12345.6, 12300.0, 12400.0, "12,346 (12,300–12,400)"),
    ],
)
def test_a_number_has_the_digits_that_its_bounds_support(
    value: float, low: float, high: float, text: str
):
    expression = bounded(repr(value), repr(low), repr(high))
    chart = {
        "data": {"values": [{}]}, "transform": [{"calculate": expression, "as": "told"}],
        "mark": "text", "encoding": {"text": {"field": "told"}},
    }  # fmt: skip
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(chart)))
    assert words(root) == [text]


# --- The page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("maker", MAKERS)
def test_each_control_says_what_is_assumed_and_belongs_to_its_label(book: Ledger, maker: Any):
    spec = maker(book)
    page = BeautifulSoup(chart_controls.controls_html(spec, "chart-a"), "html.parser")
    bound = {param["name"]: param for param in spec["params"] if "bind" in param}
    sliders = page.select("input[type=range]")
    for control in sliders:
        label = page.select_one(f"label[for='{control['id']}']")
        assert label is not None
        assert label.get_text() == bound[str(control["name"])]["bind"]["name"]
    groups = {str(radio["data-name"]) for radio in page.select("fieldset input[type=radio]")}
    assert groups | {str(control["name"]) for control in sliders} == set(bound)
    assert [radio["value"] for radio in page.select("input[checked]")] == [
        param["value"] for param in bound.values() if param["bind"]["input"] == "radio"
    ]
    assert "assumed" in page.get_text().lower()
    still = page.select_one("p.fm-whatif-still")
    assert still is not None
    assert still.get_text().startswith(spec["usermeta"]["answer"])


def test_a_chart_without_assumptions_has_no_controls():
    assert chart_controls.controls_html({"params": [{"name": "a", "value": 1}]}, "x") == ""


def test_the_same_chart_is_stored_as_the_same_bytes(book: Ledger):
    assert json.dumps(coverage(book)) == json.dumps(coverage(book))
