"""The plain page around a record: the site's own styles, a bar with a few links, and no sidebar.

There are hundreds of them, so that each is a few kilobytes and takes a millisecond to make.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.site.nodes import citations

TEMPLATE = "record.html"


class Shell:
    """Writes pages of records into the finished site.

    Parameters
    ----------
    app : Sphinx
        The build.
    """

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        book = citations(app).book
        self.common = {
            "book": book.title,
            "cover": f"{app.config.root_doc}.html",
            "all_numbers": "reference/figures" in app.env.all_docs,
            "version": f"Version {book.version}, {book.date:%-d %B %Y}",
        }

    def write(self, address: str, template: str = TEMPLATE, **values: Any) -> None:
        """Write a page.

        Parameters
        ----------
        address : str
            Where it stands in the site, one folder deep.
        template : str
            Which template it fills.
        **values
            What the template shows, beside what all pages have.
        """
        values |= self.common | {"address": address, "root": "../" * address.count("/")}
        html = self.app.builder.templates.render(template, values)
        path = Path(self.app.outdir, address)
        path.parent.mkdir(exist_ok=True)
        path.write_text(html, encoding="utf-8")
