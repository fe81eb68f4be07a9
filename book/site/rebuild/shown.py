"""Which pages are written again although they were not read again.

A page shows of the others their titles and sections, what these quote and cite, their numbers of
charts. Sphinx writes only some pages again when that changes; here it is all, or none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

# What Sphinx gathers from all pages, beside the data of its domains and ours.
_GATHERED = (
    "titles", "longtitles", "tocs", "metadata", "toctree_includes", "toc_secnumbers",
    "toc_fignumbers", "external_site_map",
)  # fmt: skip
_OURS = "fm_"
# Files that the basis of the build counts; and where in its file something stands.
_NOT_SHOWN = frozenset({"bibdata", "fm_shown"})
_PLACES = re.compile(r" at 0x[0-9a-f]+|\bline=\d+")


def shown_of_pages(env: BuildEnvironment) -> str:
    """Return the digest of what pages may show of one another."""
    gathered = {name: getattr(env, name, None) for name in _GATHERED}
    gathered |= {name: value for name, value in vars(env).items() if name.startswith(_OURS)}
    gathered |= {name: domain.data for name, domain in env.domains.items()}
    found = hashlib.sha256()
    for part in _flat(gathered):
        found.update(part.encode() + b"\0")
    return found.hexdigest()


def _flat(value: Any) -> Iterator[str]:
    """Yield what a value consists of, the same for values that are equal."""
    if isinstance(value, nodes.Node):
        yield value.pformat()
    elif isinstance(value, Mapping):
        for key in sorted(value, key=repr):
            if key not in _NOT_SHOWN:
                yield repr(key)
                yield from _flat(value[key])
    elif isinstance(value, Set):
        yield from sorted(map(repr, value))
    elif isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        yield f"{len(value)}"
        for one in value:
            yield from _flat(one)
    else:
        yield _PLACES.sub("", repr(value))


def _write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    shown = shown_of_pages(env)
    before = getattr(env, "fm_shown", "")
    env.fm_shown = shown  # type: ignore[attr-defined]
    if before != shown:
        return sorted(env.all_docs)
    # One at least, so that the files beside the pages are written in any case; and those with
    # entries of the index, which Sphinx forgets when it reads the search index of before.
    indexed = (name for name, entries in env.domains["index"].data["entries"].items() if entries)
    return sorted({str(app.config.root_doc), *indexed})


def setup(app: Sphinx) -> None:
    """Register the choice, when all that is gathered from the pages is numbered, too."""
    app.connect("env-get-updated", _write_again, priority=900)
