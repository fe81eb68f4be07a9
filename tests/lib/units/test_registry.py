"""The curated units: what they are, what must not be possible, and why pint's own will not do."""

from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import UnitError
from lib.figures.figure import Figure
from lib.numbers.interval import Interval
from lib.printed.reader import read
from lib.root import root
from lib.units import VOCABULARY, unit, units_of
from lib.units.registry import canonical, factor, registry_of, same_dimension, unit_text

FACTORS = [
    ("亩", Fraction(2000, 3), "m²"),
    ("ha", 10_000, "m²"),
    ("km²", 1_000_000, "m²"),
    ("万元", 10_000, "yuan"),
    ("亿元", 100_000_000, "yuan"),
    ("%", Fraction(1, 100), "1"),
    ("yuan/亩", Fraction(3, 2000), "yuan/m²"),
    ("万元/enterprise", 10_000, "yuan/enterprise"),
    ("1", 1, "1"),
]
EVERY_UNIT = sorted(
    {kind.unit for kind in units_of().kinds.values()} | {name for name, _, _ in FACTORS}
)


@pytest.mark.parametrize(("name", "by", "of"), FACTORS)
def test_a_unit_is_exactly_so_many_canonical_ones(name, by, of):
    assert factor(unit(name)) == by
    assert unit_text(canonical(unit(name))) == of


@given(st.sampled_from(EVERY_UNIT), st.fractions(min_value=0, max_value=10**15))
def test_units_round_trip(name, number):
    there = unit(name)
    assert unit(unit_text(there)) == there
    shown = Interval.exactly(number).scaled(factor(there)).scaled(1 / factor(there))
    assert shown == Interval.exactly(number)


def figure(phrase: str, unit_of: str = "") -> Figure:
    return Figure.from_reading(read(phrase), unit_of=unit_of)


NOT_POSSIBLE = {
    "yuan_to_dollars": ("5 yuan", "USD"),
    "dollars_to_yuan": ("US$5", "yuan"),
    "tonnes_of_goods_to_emissions": ("5 tons", "tCO2e"),
    "persons_to_enterprises": ("5 people", "enterprise"),
    "patents_to_contracts": ("5 patents", "contract"),
    "permits_to_tonnes": ("5 permits", "t"),
    "parcels_to_area": ("5 parcels", "m²"),
    "persons_to_persons_a_year": ("5 people", "person/year"),
    "area_to_money": ("5 mu", "yuan"),
    "money_to_a_share": ("5 yuan", "1"),
}


@pytest.mark.parametrize(("phrase", "wanted"), NOT_POSSIBLE.values(), ids=NOT_POSSIBLE)
def test_no_conversion_of(phrase, wanted):
    with pytest.raises(UnitError, match="it cannot be shown in"):
        figure(phrase).to(wanted)
    assert not same_dimension(unit(figure(phrase).unit), unit(wanted))


def test_no_conversion_of_emissions_to_tonnes_of_goods():
    with pytest.raises(UnitError, match="it cannot be shown in t"):
        figure("5 tons", "tCO2e").to("t")


def test_no_sum_of_a_date_and_a_duration():
    assert not same_dimension(unit("calendar_year"), unit("year"))
    with pytest.raises(UnitError, match="'visitors' is in person/year, not in calendar_year"):
        units_of().unit_for("visitors", "calendar_year")


@pytest.mark.parametrize("name", ["lb", "kt", "foot", "", "yuan+t", "$", "ton"])
def test_what_is_not_ours_is_no_unit(name):
    with pytest.raises(UnitError):
        unit(name)


def test_a_unit_is_defined_once():
    with pytest.raises(pint.RedefinitionError):
        registry_of().define("mu = 1 * meter ** 2")


@pytest.fixture(scope="module")
def default():
    return pint.UnitRegistry()


def test_the_default_ton_is_still_short(default):
    assert 907 < default.Quantity(1, "ton").to("kg").magnitude < 908


def test_the_default_kt_is_still_a_knot(default):
    assert default.Unit("kt") == default.Unit("knot")


def test_the_default_mu_is_still_no_area(default):
    assert not default.Unit("mu").is_compatible_with("meter ** 2")


@pytest.mark.parametrize("sign", ["$", "¥"])
def test_the_default_still_takes_currency_signs_for_nothing(default, sign):
    try:
        found = default.Quantity(f"5 {sign}")
    except Exception:
        return  # refused: no currency either
    assert found.dimensionless


@pytest.mark.parametrize(
    ("canonical_unit", "value", "name"),
    [
        ("m²", 1, "亩"),
        ("yuan", 99_999_999, "万元"),
        ("yuan", 100_000_000, "亿元"),
        ("yuan/m²", 1, "yuan/亩"),
        ("yuan/enterprise", 1, "万元/enterprise"),
        ("tCO2e", 1, ""),
    ],
)
def test_what_a_reader_in_china_would_say(canonical_unit, value, name):
    assert units_of().local_unit(canonical_unit, Fraction(value)) == name
    assert not name or same_dimension(unit(name), unit(canonical_unit))


def test_a_book_keeps_its_units_however_many_others_are_opened(tmp_path):
    own = units_of(root()).unit("yuan")
    for number in range(40):
        folder = tmp_path / str(number) / VOCABULARY
        folder.mkdir(parents=True)
        (folder / "units.txt").write_text(f"parcel_{number} = [parcel_{number}]\n", "utf-8")
        assert units_of(tmp_path / str(number)).unit(f"parcel_{number}")
    assert (1 * units_of(root()).unit("yuan")) + 1 * own == 2 * own
