"""Texts that break a format which does not escape them, and a strategy that makes more of them."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- & ]]>",
    "Land & credit, 50% \\up",
    "say \"land\", or “land”, or 'land'",
    "''quoted'' and ``quoted'' --- dashed -- twice",
    "{unbalanced",
    "un}balanced}",
    "\\textbf{bold} \\{ \\} \\",
    "$x_1^2$ # ~ | @",
    "集体经营性建设用地入市　近40万元",
    "emoji 🏭🌱 and \u200d joiners",
    "=1+1, +1, -1, @SUM(A1)",
    "comma, semicolon; \"quote\" and 'quote'",
)

# Without controls and lone surrogates, which no text of the book may hold.
texts = st.text(
    st.one_of(
        st.sampled_from("<>&\"'{}\\%$#_^~|`-=+@,;: 亩元近"),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() != "")
