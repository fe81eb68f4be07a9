"""Digests change with what was cited, and with nothing else."""

import pytest

from book.record.digests import DIGESTED, digest, figure_digest
from lib import Ledger
from tests.support.small import SMALL


@pytest.fixture(scope="module")
def record():
    return Ledger.load(SMALL)["tea.sales"].record()


def test_a_digest_is_sixteen_hexadecimal_digits(record):
    assert len(figure_digest(record)) == 16
    assert int(figure_digest(record), 16) >= 0


@pytest.mark.parametrize("name", DIGESTED)
def test_it_changes_with_each_thing_that_makes_the_figure(record, name):
    changed = record | {name: not record[name] if name.endswith("included") else "7"}
    assert figure_digest(changed) != figure_digest(record)


def test_it_does_not_change_with_words_or_the_order_of_keys(record):
    other = dict(reversed((record | {"label": "x", "note": "y"}).items()))
    assert figure_digest(other) == figure_digest(record)
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
