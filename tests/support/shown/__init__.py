"""What the finished site shows of each figure, by text, and what it should: from figures.json.

Nothing here comes from the extension that made the pages. What a figure's fields do not hold is
worked out from the sources, the marks, the stored charts and the roles in the prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.shown import files, places, records
from tests.support.shown.finished import Site, parsed
from tests.support.shown.wanted import Wanted


def differences(should: Wanted, site: Site, *parts: str) -> list[str]:
    """Return what a site shows otherwise than the record says, each in a line.

    Parameters
    ----------
    should : Wanted
        What it should show.
    site : Site
        The site.
    *parts : str
        What of it to compare; without any, all.
    """
    pages = {name: parsed(html) for name, html in site.pages.items()}
    each = pages.items()
    checks: dict[str, Iterator[str]] = {
        "data": files.of_data(should, site.figures),
        "entries": records.of_entries(should, pages),
        "cards": records.of_cards(should, site.cards, pages),
        "rows": places.of_rows(should, pages, site.index),
        "links": (line for name, page in each for line in places.of_links(should, name, page)),
        "prose": (line for name, page in each for line in places.of_prose(should, name, page)),
        "claims": places.of_claims(should, pages["reference/claims"]),
        "places": places.of_places(should, pages),
        "files": files.of_files(should, site.files, site.figures),
    }
    return [line for part in parts or checks for line in checks[part]]
