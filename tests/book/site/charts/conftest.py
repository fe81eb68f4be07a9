"""The small book is the one at hand in all tests of this folder."""

import pytest

from tests.support.small import at_hand


@pytest.fixture(scope="module", autouse=True)
def small():
    with at_hand() as folder:
        yield folder
