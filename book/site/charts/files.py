"""The files of each chart in the site: its data, its specification, and its pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.files import csv_text
from book.record import stored_outputs
from book.site.charts.live import live_script
from book.site.charts.png import png
from book.site.charts.svg import plain_svg, shapes, still_name, still_picture
from book.site.nodes import when_built
from book.site.rebuild import kept
from lib.charts import data_rows
from lib.outputs import CHART_TYPE, noted

# Pixels of a picture for each of the chart's: 1008 across, which a slide or a manuscript shows
# sharply. Twice as many would weigh half as much again; what is to be larger has the SVG.
SCALE = 1.5


def data_csv(spec: dict[str, Any]) -> str:
    """Return a chart's data as CSV: numbers as the specification has them, nothing for null."""
    columns, rows = data_rows(spec)
    return csv_text(columns, ([row.get(name) for name in columns] for row in rows))


def chart_files(spec: dict[str, Any]) -> dict[str, bytes]:
    """Return the contents of a chart's files by their endings.

    Parameters
    ----------
    spec : dict
        The specification as stored.
    """
    picture = plain_svg(spec)
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    return {
        "csv": data_csv(spec).encode(),
        "vl.json": text.encode(),
        "svg": picture.encode(),
        "png": kept("png", (picture,), lambda: png(picture, SCALE)),
    }


def still_files(spec: dict[str, Any], id: str) -> dict[str, bytes]:
    """Return the pictures of a chart that its pages show, by the names of their files."""
    return {
        still_name(id, shape, theme): still_picture(spec, shape, theme).svg.encode()
        for shape in shapes(spec)
        for theme in ("light", "dark")
    }


def _write(app: Sphinx) -> None:
    folder = Path(app.outdir, "charts")
    for output in stored_outputs(Path(app.srcdir)):
        id = noted(output.data).get("id")
        if output.kind != CHART_TYPE or not id:
            continue
        files = still_files(output.data, id)
        if app.builder.name == "html":  # the single page is for paper: pictures are enough
            files[f"{id}.js"] = live_script(output.data).encode()
            named = chart_files(output.data).items()
            files |= {f"{id}.{ending}": content for ending, content in named}
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register the writing of the files when the pages are done."""
    when_built(app, _write, on_paper=True)
