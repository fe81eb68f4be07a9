"""No import runs upward, and every module has its place in docs/layers.toml."""

import pytest

from scripts.import_graph import Layer, diagram, imports, layers, module_paths, troubles

SMALL = [Layer("low", "", ("lib.a", "lib.b")), Layer("high", "", ("lib.c", "factor_book.*"))]
GOOD = {"lib.a": set(), "lib.b": {"lib.a"}, "lib.c": {"lib.a"}, "factor_book.d": {"lib.c"}}


def test_no_import_runs_upward():
    found = troubles(imports(), layers())
    assert not found, "\n".join(found)


def test_the_graph_is_that_of_the_code():
    graph = imports()
    assert graph.keys() == module_paths().keys()
    assert {"lib.bounds", "lib.units"} <= graph["lib.amounts"]
    assert "lib.palette" in graph["lib.marks"]  # from lib import palette
    assert "lib.charts" in graph["factor_book.chart_output"]
    assert not graph["lib.errors"]


def test_what_holds_is_no_trouble():
    assert troubles(GOOD, SMALL) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lib.a": {"lib.c"}, "lib.c": set()}, "lib.a (low) imports lib.c (high): upward"),
        ({"lib.a": {"lib.b"}}, "a circle of imports: lib.a -> lib.b -> lib.a"),
        ({"lib.new": set()}, "lib.new must stand in exactly one layer"),
    ],
)
def test_what_does_not_hold_is_named(change, message):
    assert any(message in line for line in troubles(GOOD | change, SMALL))


def test_a_name_without_a_module_is_named():
    listed = [*SMALL, Layer("top", "", ("lib.gone",))]
    assert troubles(GOOD, listed) == ["docs/layers.toml: lib.gone is no module"]


def test_a_module_in_two_layers_is_named():
    listed = [*SMALL, Layer("top", "", ("lib.a",))]
    assert "docs/layers.toml: lib.a must stand in exactly one layer" in troubles(GOOD, listed)


def test_the_longest_pattern_decides():
    listed = [Layer("low", "", ("lib.*",)), Layer("high", "", ("lib.commands.*",))]
    assert troubles({"lib.commands.read": {"lib.a"}, "lib.a": set()}, listed) == []


def test_the_diagram_shows_each_layer_and_the_imports_between():
    drawn = diagram(GOOD, SMALL)
    assert 'low["<b>low</b>: <br>a, b"]' in drawn
    assert "low --> high" in drawn


def test_the_diagram_leaves_out_what_a_longer_way_says():
    listed = [Layer(name, "", (f"lib.{name}",)) for name in "abc"]
    graph = {"lib.a": set(), "lib.b": {"lib.a"}, "lib.c": {"lib.a", "lib.b"}}
    assert diagram(graph, listed).splitlines()[-2:] == ["  a --> b", "  b --> c"]
