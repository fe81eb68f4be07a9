"""Which print moves a figure most, worked out by hand."""

from fractions import Fraction

import pytest

from book.recompute import influences
from book.record import published_figures
from lib.figures import Rebuilt


def printed(id, value, low, high, unit="m²", **more):
    return {
        "id": id, "label": id, "kind": "reported", "value": value, "low": low, "high": high,
        "low_included": low is not None, "high_included": high is not None, "unit": unit,
        "shown_unit": unit, "approximate": False, "formula": "", "inputs": [], "quantity": "",
        "printed": value,
    } | more  # fmt: skip


def computed(id, formula, *inputs, unit="m²"):
    return printed(id, "0", "0", "0", unit) | {
        "kind": "derived", "formula": formula, "inputs": list(inputs), "printed": "",
    }  # fmt: skip


RECORDS = {
    one["id"]: one
    for one in (
        printed("a.wide", "10", "8", "12"),
        printed("a.narrow", "4", "3.9", "4.1"),
        printed("a.exact", "2", "2", "2"),
        printed("a.over", "5", "5", None, low_included=False),
        printed("a.near-zero", "1", "0", "2"),
        computed("b.sum", "a.wide + a.narrow - a.exact", "a.wide", "a.narrow", "a.exact"),
        computed("b.ratio", "a.wide / a.narrow", "a.wide", "a.narrow", unit="1"),
        computed("b.over", "a.wide / a.over", "a.wide", "a.over", unit="1"),
        computed("b.no-end", "a.over + a.wide", "a.over", "a.wide"),
        computed("b.by-zero", "a.wide / a.near-zero", "a.wide", "a.near-zero", unit="1"),
        computed("b.none", "a.wide - a.wide + a.narrow", "a.wide", "a.narrow"),
        computed("b.chain", "b.sum * 2", "b.sum"),
    )
}


def found(id):
    return [(one.id, one.width) for one in influences(Rebuilt(RECORDS)[id])]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("b.sum", [("a.wide", 4), ("a.narrow", Fraction("0.2"))]),
        ("b.chain", [("a.wide", 8), ("a.narrow", Fraction("0.4"))]),
        # 10 over 5 and more: from nothing to 2; 8 to 12 over 5
        ("b.over", [("a.over", 2), ("a.wide", Fraction("0.8"))]),
        ("b.no-end", [("a.over", None), ("a.wide", 4)]),
        ("b.by-zero", [("a.near-zero", None), ("a.wide", 4)]),
        # what stands in a formula twice and falls out moves nothing
        ("b.none", [("a.narrow", Fraction("0.2"))]),
        ("a.wide", []),
    ],
)
def test_the_print_that_moves_it_most_stands_first(id, expected):
    assert found(id) == expected


def test_a_width_whose_decimals_do_not_end_is_rounded_outward():
    (wide, first), (narrow, second) = found("b.ratio")
    assert (wide, narrow) == ("a.wide", "a.narrow")
    assert first == 1  # 8/4 to 12/4
    exact = Fraction(10) / Fraction("3.9") - Fraction(10) / Fraction("4.1")
    assert exact < second < exact * (1 + Fraction(1, 10**13))


def test_no_print_alone_moves_a_published_figure_more_than_all_together():
    rebuilt = Rebuilt(published_figures())
    checked = 0
    for id, figure in rebuilt.items():
        if figure.origin.kind != "derived" or figure.interval.width is None:
            continue
        moved = influences(figure)
        widths = [one.width for one in moved if one.width is not None]
        if not widths or len(widths) < len(moved):
            continue
        checked += 1
        assert max(widths) <= figure.interval.width * (1 + Fraction(1, 10**9)), id
    assert checked > 50
