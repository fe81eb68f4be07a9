"""The gate on the book itself. `test_tampering` shows that each check can fail."""

from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests import gate
from tests.gate.markdown import EXTENSIONS
from tests.gate.prose import allowed_patterns

ROOT = Path(__file__).resolve().parents[2]

# What the chapters promise to work out. The list stands here and not in a chapter, so that a figure
# that silently disappears from its chapter is missed.
DERIVED = (
    "land.homestead.payment-rate",
    "land.market-entry.price",
    "land.price-ratio",
    "land.project.investment-rate",
    "land.lotus.multiple",
    "land.mu.common-multiple",
    "land.mu.hundredth",
    "land.homestead.round-chance",
    "land.homestead.round-area",
    "land.national.price",
    "land.national.levy-share",
    "land.national.parcel-area",
    "land.market-entry.price-to-national",
    "land.market-entry.break-even-area",
    "land.ticket.payment-rate",
    "land.ticket.rate-to-homestead",
    "land.baoan.price-rate",
    "land.urban.price-rate",
    "land.urban.price-to-market-entry",
    "land.market-entry.share-of-city",
    "land.homestead.share-of-district",
    "credit.loans.average",
    "credit.loans.commercial-average",
    "credit.loans.leverage",
    "credit.loans.total",
    "credit.patents.average",
    "credit.contracts.turnover-previous-year",
    "credit.loans.average-2018",
    "credit.loans.average-2019",
    "credit.loans.average-2025",
    "credit.loans.average-ratio",
    "credit.loans.average-added",
    "credit.loans.leverage-2025",
    "credit.loans.commercial-average-2025",
    "credit.loans.commercial-average-width",
    "credit.loans.commercial-average-width-2025",
    "credit.loans.commercial-average-ratio",
    "credit.loans.commercial-average-added",
    "credit.loans.enterprises-growth",
    "credit.loans.average-added-2020",
    "credit.loans.both-added-2020",
    "credit.loans.commercial-average-2023",
    "credit.fund.bank-share",
    "credit.fund.city-share",
    "credit.fund.districts-share",
    "credit.city.at-most-2018",
    "credit.contracts.share-of-year",
    "credit.contracts.rest-of-year",
    "credit.contracts.rest-pace",
    "credit.contracts.average",
    "credit.contracts.share-of-china",
    "credit.contracts.china-growth-2020",
    "credit.contracts.china-growth-2022",
    "credit.contracts.gdp-growth",
    "credit.contracts.share-of-gdp",
    "carbon.trading.average-price",
    "carbon.loan.per-tonne",
    "carbon.loan.price-multiple",
    "carbon.loan.quota-value",
    "carbon.loan.coverage",
    "carbon.first-day.price",
    "carbon.pilots.average-price",
    "carbon.pilots.share-of-volume",
    "carbon.pilots.share-of-value",
    "carbon.national.price-2021",
    "carbon.national.price-2022",
    "carbon.national.price-2023",
    "carbon.national.price-2024",
    "carbon.loan.quota-value-on-day",
    "carbon.loan.price-multiple-on-day",
    "carbon.loan.coverage-on-day",
    "carbon.loan.bocom-per-tonne",
    "carbon.loan.yihua-per-tonne",
    "carbon.loan.wulong-per-tonne",
    "credit.loans.both-average",
    "credit.loans.average-added-2020",
    "credit.city.at-most-2018",
    "land.market-entry.price-in-mu",
    "markets.land.share-of-output",
    "markets.credit.share-of-output",
    "markets.carbon.share-of-output",
)


# This one has a process of its own collect what pytest would.
SLOW = {gate.nbval_sees_every_cell}


@pytest.mark.parametrize(
    "check",
    [pytest.param(check, marks=[pytest.mark.slow] * (check in SLOW)) for check in gate.CHECKS],
    ids=lambda check: check.__name__,
)
def test_book_passes(check):
    problems = check(ROOT)
    assert not problems, "\n".join(problems)


def test_every_promised_figure_is_published():
    problems = gate.derived_are_published(ROOT, DERIVED)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("name", gate.CHAPTERS)
def test_chapter_is_there(name):
    assert (ROOT / "chapters" / f"{name}.ipynb").is_file()


@pytest.mark.slow
def test_chapters_give_the_stored_bytes_again():
    problems = gate.same_bytes_again(ROOT)
    assert not problems, "\n".join(problems)


def test_gate_reads_markdown_as_the_site_does():
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert set(config["parse"]["myst_enable_extensions"]) == EXTENSIONS


def test_list_of_allowed_digits_is_short():
    assert 0 < len(allowed_patterns()) < 12
