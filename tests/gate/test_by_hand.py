"""What the book compares, worked out once more by hand: bare fractions, nothing of the library."""

from fractions import Fraction as F

import pytest

MU = F(2000, 3)
FIRMS = 13_704


def rounded(printed, scale=1):
    """Give the ends of a printed number: half a unit of its last digit, times a scale."""
    decimals = len(printed.partition(".")[2])
    half = F(1, 2 * 10**decimals)
    return (F(printed) - half) * scale, (F(printed) + half) * scale


def over(above, below):
    """Divide two pairs of ends."""
    return above[0] / below[1], above[1] / below[0]


NATIONAL = over(rounded("257", 10**8), (90_000 * MU, 100_000 * MU))
QUOTA = rounded("100000")
LOAN = (F(45_000_000), F(45_000_000))
PRICE = rounded("35.48")
CREDIT, COMMERCIAL = rounded("236.46", 10**8), rounded("163.45", 10**8)
YEAR = rounded("630.4", 10**8)
PILOTS = rounded("495", 10**6), rounded("11.978", 10**9)
TRADED = rounded("27.91", 10**6), rounded("514", 10**6)
GROWN = over(rounded("47791"), rounded("37294.3"))

BY_HAND = {
    "land.national.price": NATIONAL,
    "land.national.levy-share": over(rounded("28.6"), rounded("257")),
    "land.market-entry.price-to-national": (F(0), F(1_165_000_000, 2_000_000) / NATIONAL[0]),
    "credit.loans.average-2025": tuple(end / FIRMS for end in CREDIT),
    "credit.loans.commercial-average-2025": tuple(end / FIRMS for end in COMMERCIAL),
    "credit.loans.leverage-2025": over(COMMERCIAL, CREDIT),
    "credit.contracts.share-of-year": over(rounded("20.82", 10**9), YEAR),
    "credit.contracts.share-of-china": over(YEAR, rounded("47791", 10**8)),
    "credit.contracts.china-growth-2022": tuple(end - 1 for end in GROWN),
    "credit.contracts.pace-to-year": tuple(
        end * F(12, 9) for end in over(rounded("20.82", 10**9), YEAR)
    ),
    "carbon.loan.price-multiple-on-day": over(over(LOAN, QUOTA), PRICE),
    "carbon.loan.quota-value-on-day": (QUOTA[0] * PRICE[0], QUOTA[1] * PRICE[1]),
    "carbon.pilots.average-price": over(PILOTS[1], PILOTS[0]),
    "carbon.pilots.share-of-volume": over(TRADED[0], PILOTS[0]),
    "carbon.pilots.share-of-value": over(TRADED[1], PILOTS[1]),
    "carbon.trading.price-to-pilots": over(over(*TRADED[::-1]), over(*PILOTS[::-1])),
    "carbon.first-day.price": over(rounded("445.75", 10**4), rounded("145000")),
    "carbon.national.price-2021": over(rounded("7.66", 10**9), rounded("179", 10**6)),
    "carbon.national.price-2022": over(rounded("2.81", 10**9), rounded("50.86", 10**6)),
    "carbon.national.price-2023": over(rounded("14.444", 10**9), rounded("212", 10**6)),
    "carbon.national.price-2024": over(rounded("18.114", 10**9), rounded("189", 10**6)),
}


@pytest.mark.parametrize("id", BY_HAND)
def test_the_bounds_are_those_worked_out_by_hand(figures, id):
    low, high = BY_HAND[id]
    stored_low, stored_high = F(figures[id]["low"]), F(figures[id]["high"])
    # A record's decimals end; where the fraction's do not, they lie outward, by a last digit.
    near = 1 + F(1, 10**12)
    assert low / near <= stored_low <= low
    assert high <= stored_high <= high * near
