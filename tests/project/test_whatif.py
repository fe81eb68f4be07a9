"""What would follow from other prints of this book."""

from book.record import suppose


def test_sentences_and_verdicts_that_would_no_longer_hold_are_named():
    found = suppose({"credit.loans.amount": "30 billion yuan"})
    assert any(
        place == "chapters/findings.md" and "less than one per cent" in reason
        for place, reason in found.broken
    )
    assert [(id, was) for id, was, _ in found.verdicts] == [("credit.loans.amount", "consistent")]


def test_figures_with_a_reading_of_ours_in_their_formula_are_named():
    found = suppose({"land.market-entry.revenue": "2 billion yuan"})
    assert "land.market-entry.price-in-mu" in found.kept
    assert not {one.id for one in found.changed} & set(found.kept)
