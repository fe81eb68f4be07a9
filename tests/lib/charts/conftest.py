"""Charts are tested on the made-up book: with its markets, and their colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.small import at_hand


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[Path]:
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder
