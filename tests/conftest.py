"""What every test stands on."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from book.record.outputs import published_figures
from tools.execute import kernel_environment

# nbval's kernels inherit it: they find lib without an install, as plain `pytest` must.
os.environ.update(kernel_environment())

# The same examples on each run, and few enough that the suite stays quick. A deadline would say
# more about the machine than about the code.
settings.register_profile(
    "book", derandomize=True, deadline=None, database=None, max_examples=60, print_blob=False
)
# A tenth of them, for the gate that is asked all the time.
settings.register_profile("quick", settings.get_profile("book"), max_examples=6)
settings.load_profile("book")


@pytest.fixture(scope="session")
def figures() -> dict[str, dict[str, Any]]:
    """Give the record of each published figure; no test may change it."""
    return published_figures(Path(__file__).resolve().parents[1])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no core is left with one of them at the end.

    Workers take whole files, in this order; a chapter is one, too.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, item.path.suffix != ".ipynb"))
