"""Relations: what each sign asks for, and that words say what their expression does."""

import pytest

from lib import BookError, Figure, Ledger, RelationError, UnitError, UnreadableError, read
from lib.figures import related, relation_parts, stated
from lib.figures.comparing_words import comparisons, numbers
from lib.figures.relations import relations
from tests.support.small import at_hand

PHRASES = {
    "x.small": "1.0-2.0 million yuan",
    "x.large": "3.0-4.0 million yuan",
    "x.wide": "1.5-3.5 million yuan",
    "x.over": "over 2 million yuan",
    "x.ten": "10 contracts",
    "x.again": "10 contracts",
    "x.times": "12.7%",
    "x.year": "2018%",
}


@pytest.fixture(scope="module")
def figures():
    return {id: Figure.from_reading(read(text), id=id) for id, text in PHRASES.items()}


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("x.small < x.large", True),
        ("x.large < x.small", False),
        ("x.large > x.small", True),
        ("x.small < x.wide", False),
        ("x.small > x.wide", False),
        ("x.small < x.over", True),
        ("x.small <= x.over", True),
        ("x.over >= x.small", True),
        ("x.small < 2 million yuan", False),
        ("x.small <= 2 million yuan", True),
        ("x.small < 2.01 million yuan", True),
        ("x.over > 2 million yuan", True),
        ("x.small ~ x.wide", True),
        ("x.small ~ x.large", False),
        ("x.small !~ x.large", True),
        ("x.small !~ x.wide", False),
        ("x.small in x.small", True),
        ("x.wide in x.small", False),
        ("x.small / x.small ≈ 1", True),
        ("x.times ≈ 13%", True),
        ("x.times ≈ 12%", False),
        ("x.wide ≈ 2.5 million yuan", False),
        ("x.wide ≈ 3 million yuan", False),
        ("x.over ≈ 2 million yuan", False),
        ("(x.small + x.large) / x.ten > 100 thousand yuan/contract", True),
    ],
)
def test_what_a_sign_asks_for(figures, expression, holds):
    (one,) = relations(expression, figures)
    assert one.holds is holds, one.text


@pytest.mark.parametrize(
    ("phrase", "number", "holds"),
    [
        ("448-452 yuan", "450 yuan", True),
        ("430-470 yuan", "450 yuan", False),
        ("441-459 yuan", "450 yuan", True),
        ("12-14 yuan", "13 yuan", True),
        ("11-15 yuan", "13 yuan", False),
        ("19-22 yuan", "20 yuan", False),
        ("0.49-0.51 yuan", "0.50 yuan", True),
        ("0.4-0.6 yuan", "0.50 yuan", False),
    ],
)
def test_rounding_never_claims_more_than_the_bounds(phrase, number, holds):
    figures = {"x.a": Figure.from_reading(read(phrase), id="x.a")}
    assert relations(f"x.a ≈ {number}", figures)[0].holds is holds


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("lies below", "x.small < x.large"),
        ("was dearer than", "x.large > x.small"),
        ("no more than", "x.small <= x.over"),
        ("may be the same", "x.small ~ x.wide"),
        ("agree within their bounds", "x.small ~ x.wide"),
        ("the same", "x.ten ~ x.again"),
        ("differ", "x.small !~ x.large"),
        ("about 13%", "x.times ≈ 13%"),
        ("about thirteen per cent", "x.times ≈ 13%"),
        ("more than a tenth", "x.times > 1 / 10"),
        ("below it, yet above a million", "x.small < x.large and x.small >= 1 million yuan"),
    ],
)
def test_words_that_say_what_the_bounds_show(figures, words, expression):
    assert related(words, expression, figures) == words


@pytest.mark.parametrize(
    ("words", "expression", "said"),
    [
        ("lies below", "x.large < x.small", "is not borne out: x.large < x.small, that is"),
        ("lies above", "x.small < x.large", "says 'above', and its expression has no > or >="),
        ("rose", "x.small < x.large", "says 'rose', and its expression has no > or >="),
        ("no more than", "x.large > x.small", "has no < or <="),
        ("the same", "x.small ~ x.wide", "which bounds that overlap do not show"),
        ("unchanged", "x.small ~ x.wide", "which bounds that overlap do not show"),
        ("did not rise", "x.small ~ x.wide", "which bounds that overlap do not show"),
        ("equal", "x.small in x.small", "which bounds that overlap do not show"),
        ("not the same", "x.small ~ x.wide", "says 'not the same', and its expression has no !~"),
        ("about fifteen", "x.times ≈ 13%", "says 'fifteen', a number that its expression does not"),
        ("twice as much", "x.large > x.small", "says 'twice', a number that"),
        ("", "x.large > x.small", "no words"),
    ],
)
def test_words_that_say_something_else(figures, words, expression, said):
    with pytest.raises(RelationError) as caught:
        related(words, expression, figures)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "error", "said"),
    [
        ("x.small", UnreadableError, "is no comparison"),
        ("x.small <", UnreadableError, "is no comparison"),
        ("x.small < x.large < x.over", UnreadableError, "is no comparison"),
        ("x.smal < x.large", UnreadableError, "did you mean x.small"),
        ("x.small < x.ten", UnitError, "yuan and contract cannot be compared"),
        ("x.small ≈ x.large", UnreadableError, "behind ≈ stands a number"),
    ],
)
def test_an_expression_that_cannot_be_read(figures, expression, error, said):
    with pytest.raises(error) as caught:
        related("lies below", expression, figures)
    assert said in str(caught.value)


def test_a_relation_tells_both_sides_with_their_bounds(figures):
    assert stated("x.small < x.large", figures) == (
        "x.small < x.large, that is 1.5 million yuan (1–2 million) < 3.5 million yuan (3–4 million)"
    )


def test_a_bare_number_beside_a_year_is_a_year():
    with at_hand():
        ledger = Ledger.load()
        assert ledger.rel("before", "harbour.opened < 2012") == "before"
        with pytest.raises(BookError):
            ledger.rel("before", "harbour.opened < 2012 yuan")


def test_words_of_comparison_and_their_direction():
    text = "No more than half; it rose, is unchanged, just as high as that, and at least older."
    assert [(one.text.lower(), one.meaning) for one in comparisons(text)] == [
        ("no more", "smaller"), ("half", "a multiple"), ("rose", "larger"),
        ("unchanged", "the same"), ("just as", "the same"), ("at least", "larger"),
        ("older", "smaller"),
    ]  # fmt: skip


def test_numbers_in_words():
    text = "twice, a third, two thirds, twenty-five, 11%, two million, the two of one kind"
    assert [(words, float(value)) for words, value in numbers(text)] == [
        ("twice", 2), ("a third", 1 / 3), ("two thirds", 2 / 3), ("twenty five", 25),
        ("11 %", 0.11), ("two million", 2e6),
    ]  # fmt: skip


def test_words_and_expression_are_parted_at_the_first_bar():
    assert relation_parts("lies below | a.b < c.d") == ("lies below", "a.b < c.d")
    assert relation_parts("lies below\\|a.b < c.d") == ("lies below", "a.b < c.d")


@pytest.mark.parametrize("text", ["lies below", "|a.b < c.d", "lies below|", ""])
def test_a_relation_has_words_and_an_expression(text):
    with pytest.raises(UnreadableError, match="WORDS"):
        relation_parts(text)
