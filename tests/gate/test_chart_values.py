"""A row of a chart that names a figure shows that figure, as its own chapter publishes it."""

import json
from fractions import Fraction

import pytest

from book.record.outputs import stored_outputs
from lib.charts.data import data_rows
from lib.figures.records import record_text
from lib.outputs import CHART_TYPE
from lib.root import root
from lib.units import factor, same_dimension, unit

UNITS = (
    "亩", "m²", "yuan/m²", "yuan/亩", "亿元", "万元", "万元/enterprise", "yuan/tCO2e", "%", "1",
)  # fmt: skip
MILLION = 10**6  # a scale may count in millions what its rows' texts write out
# A stored decimal is rounded outward, and a chart's number is a float.
NEAR = 1e-9


def as_shown(record):
    """Give each text in which a record can be shown, with the factor of its unit."""
    for name in dict.fromkeys((record["shown_unit"], *UNITS)):
        if same_dimension(unit(name), unit(record["unit"])):
            yield record_text(record, shown_unit=name), factor(unit(name))


def disagreements(spec, figures):
    """Return what the rows of a chart say otherwise than the figures that they name."""
    rows = [row for row in data_rows(spec)[1] if row.get("id") and "text" in row]
    found = [list(_differences(rows, figures, scale)) for scale in (1, MILLION)]
    return min(found, key=len)


def _differences(rows, figures, scale):
    for row in rows:
        record = figures[row["id"]]
        by = dict(as_shown(record)).get(row["text"])
        if by is None:
            yield f"{row['id']}: {row['text']!r} is not {record['text']!r}"
            continue
        for name in ("value", "low", "high"):
            published = record[name] and float(Fraction(record[name]) / by / scale)
            if published is None or row[name] is None:
                same = published is row[name]
            else:
                same = row[name] == pytest.approx(published, rel=NEAR)
            if not same:
                yield f"{row['id']}: {name} is {row[name]}, not {published}"


@pytest.fixture(scope="module")
def specs():
    charts = [one.data for one in stored_outputs(root()) if one.kind == CHART_TYPE]
    return {spec["usermeta"]["chart"]["id"]: spec for spec in charts}


def test_every_chart_shows_what_is_published(specs, figures):
    named = [row for spec in specs.values() for row in data_rows(spec)[1] if row.get("id")]
    assert len(named) > 40
    for id, spec in specs.items():
        assert disagreements(spec, figures) == [], id


@pytest.mark.parametrize("name", ["value", "low", "high"])
def test_a_number_that_is_not_the_published_one_is_found(specs, figures, name):
    spec = json.loads(json.dumps(specs["markets.chart.size"]))
    row = next(row for row in data_rows(spec)[1] if row["id"].startswith("markets.carbon."))
    row[name] *= 1.0001
    assert [one for one in disagreements(spec, figures) if f": {name} is" in one]


def test_a_text_that_is_not_the_published_one_is_found(specs, figures):
    spec = json.loads(json.dumps(specs["markets.chart.size"]))
    data_rows(spec)[1][0]["text"] = "less than 2"
    (found,) = disagreements(spec, figures)
    assert "'less than 2' is not" in found
