"""The finished site, read with clients and validators that are not ours: ``make test-clients``.

They run in an environment of their own, which tools/clients.py sets up. Elsewhere there is nothing
to collect; `make test-clients` fails if that is so there.
"""

from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# One that nothing else brings.
if find_spec("frictionless") is None:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, so that nobody forgets to."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.clients)
