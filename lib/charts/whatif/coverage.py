"""A loan beside what its collateral secures, at an assumed price and loan-to-value."""

from __future__ import annotations

import altair as alt

from lib.charts import bar_chart, bounds_frame, live
from lib.figures import Figure


def coverage_whatif(
    *,
    loan: Figure,
    quota: Figure,
    price: Figure,
    worth: Figure,
    coverage: Figure,
    break_even: Figure,
    most: float,
    step: float = 1,
    market: str = "carbon",
) -> alt.LayerChart:
    """Draw a loan and what its collateral secures, at an assumed price and loan-to-value.

    Parameters
    ----------
    loan, quota, price : Figure
        The loan, the collateral in tonnes, and the price of a tonne to start from.
    worth, coverage, break_even : Figure
        What the chapter computed from them: ``quota * price``, ``worth / loan``, ``loan / quota``.
    most : float
        The highest price that can be assumed.
    step : float
        A step of the price.
    market : str
        The colour of the collateral.

    Returns
    -------
    altair.LayerChart
        Without a title.

    Raises
    ------
    ValueError
        If the three computed figures do not follow from the others.

    Examples
    --------
    ::

        chart = coverage_whatif(
            loan=book["carbon.loan.amount"], quota=book["carbon.loan.quota"],
            price=average_price, worth=quota_value, coverage=coverage, break_even=per_tonne,
            most=600,
        )
        publish(chart.properties(title=…), id="carbon.chart.what-if", figures=[…], …)
    """
    live.must_follow(worth, quota.value * price.value)
    live.must_follow(coverage, worth.value / loan.value)
    live.must_follow(break_even, loan.value / quota.value)
    million, start = 1e6, live.number(price)
    (_, most_tonnes), (least_lent, most_lent) = live.ends(quota), live.ends(loan)
    ratio = "assumed_loan_to_value / 100"
    secured_value, secured_low, secured_high = live.expressions(
        quota, f"assumed_price * {{}} * {ratio} / {million:g}"
    )
    secured = live.bounded("secured_value", "secured_low", "secured_high", " million yuan")
    share = live.bounded(
        f"secured_value / {live.number(loan) / million!r} * 100",
        f"secured_low / {most_lent / million!r} * 100",
        f"secured_high / {least_lent / million!r} * 100",
        "%",
    )
    unit = f" {price.shown_unit}"
    needed = live.bounded(*live.expressions(break_even, f"{{}} / ({ratio})"), unit)
    at_start = f"(assumed_price === {start!r} && assumed_loan_to_value === 100)"
    price_text = f"format(assumed_price, ',.2~f') + {live.quoted(unit)}"
    answer = (
        f"'At ' + ({at_start} ? {live.quoted(price.short)} : {price_text}) + "
        f"' and a loan-to-value of ' + assumed_loan_to_value + '%, the quota secures ' + "
        f"({at_start} ? {live.quoted(worth.text)} : {secured}) + ': ' + "
        f"({at_start} ? {live.quoted(coverage.text)} : {share}) + ' of the loan. "
        f"All of it would take ' + "
        f"(assumed_loan_to_value === 100 ? {live.quoted(break_even.text)} : {needed}) + '.'"
    )
    row = live.Live(
        worth.id,
        at_start,
        "secured_value",
        "secured_low",
        "secured_high",
        secured,
        top=most * most_tonnes / million,
        params=(
            live.slider(
                "assumed_price", f"Assumed price of a tonne ({price.shown_unit})",
                start=start, least=0, most=most, step=step,
            ),
            live.slider(
                "assumed_loan_to_value", "Assumed loan-to-value (%)",
                start=100, least=10, most=100, step=5,
            ),
            live.computed("secured_value", secured_value),
            live.computed("secured_low", secured_low),
            live.computed("secured_high", secured_high),
            live.computed(live.ANSWER, answer),
        ),
    )  # fmt: skip
    frame = bounds_frame([loan, worth]).assign(
        label=[loan.label, "What the quota secures"], market=["neutral", market]
    )
    frame[["value", "low", "high"]] /= million
    starts_with = (
        f"At {price.short} and a loan-to-value of 100%, the quota secures {worth.text}: "
        f"{coverage.text} of the loan. All of it would take {break_even.text}."
    )
    return live.answering(bar_chart(frame, unit="Million yuan", live=row), starts_with)
