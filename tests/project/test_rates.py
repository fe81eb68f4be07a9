"""The rates of exchange that the chapter on carbon assumes are those of the years it speaks of."""

import csv
from fractions import Fraction

from book.record import published_figures
from lib.root import root

TABLE = "data/context/exchange-rates.csv"


def test_each_years_mean_lies_in_the_band_that_prices_in_yuan_assume():
    with (root() / TABLE).open(encoding="utf-8", newline="") as file:
        rates = [Fraction(row["cny_per_usd"]) for row in csv.DictReader(file)]
    figures = published_figures(root())
    for year in (2019, 2022):
        dollars = figures[f"price.chongqing-pilot.{year}"]
        yuan = figures[f"carbon.price.{year}-in-yuan"]
        least = Fraction(yuan["low"]) / Fraction(dollars["low"])
        most = Fraction(yuan["high"]) / Fraction(dollars["high"])
        assert least < min(rates)
        assert max(rates) < most
        assert most - least < 2
