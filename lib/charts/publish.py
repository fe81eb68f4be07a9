"""Charts: the book's theme, its renderer, and `publish`, which makes a chart part of the record.

What a cell stores is the chart's specification and a readable text, both the same bytes on each
run. Numbers become floats here and nowhere earlier.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from typing import Any

import altair
import pandas as pd
from altair.utils import schemapi

from lib.charts.data import data_sets, data_sources
from lib.charts.palette import WIDTH, chart_config, foreign_colours
from lib.outputs import CHART_TYPE, noted

CHART_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
THEME = "factor-book"
TITLE_CHARACTERS = 80  # of the title's size fit into WIDTH
FIRST = "label text value low high"  # then the rest, by name
COUNTED = re.compile(r"\b(view|param|concat|layer)_\d+")


@altair.theme.register(THEME, enable=True)
def theme() -> altair.theme.ThemeConfig:
    """Return the book's chart theme."""
    config: Any = chart_config()
    return {"config": config}


class Published:
    """A chart as a cell's output: its specification beside a text that says the same.

    Parameters
    ----------
    spec : dict
        The complete Vega-Lite specification; `publish` makes it.
    """

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {CHART_TYPE: self.spec, "text/plain": describe(self.spec)}


def publish(
    chart: altair.TopLevelMixin,
    *,
    id: str,
    alt: str,
    figures: Iterable[object],
    source: str,
    caption: str | None = None,
) -> Published:
    """Make a chart citable: give it an id, words for those who do not see it, and its figures.

    Parameters
    ----------
    chart : altair.TopLevelMixin
        Any Altair chart. Its title states the finding; the subtitle holds unit and period.
    id : str
        Lower case, with dots and hyphens: ``tea.chart.price-ladder``.
    alt : str
        The finding with its main values, in a sentence or two.
    figures : iterable of Figure or str
        What the chart shows: figures or their ids.
    source : str
        Where the data come from, printed under the chart.
    caption : str, optional
        Printed under the chart; without one, the title.

    Returns
    -------
    Published
        To be the last line of its cell.

    Raises
    ------
    ValueError
        If anything of this is missing, or the chart cannot be kept as a record.
    """
    if not CHART_ID.fullmatch(id):
        raise ValueError(f"chart id {id!r}: lower-case words joined by dots or hyphens are wanted")
    ids = [str(getattr(figure, "id", figure)) for figure in figures]
    for name, value in {"alt": alt, "source": source, "figures": "".join(ids)}.items():
        if not value.strip():
            raise ValueError(f"chart {id}: {name} must not be empty")
    spec = json.loads(json.dumps(chart.to_dict(), allow_nan=False))
    title, subtitle = title_of(spec)
    if not title:
        raise ValueError(f"chart {id}: it needs a title that states the finding")
    if strangers := foreign_colours(spec):
        raise ValueError(f"chart {id}: not of the palette: {', '.join(sorted(strangers))}")
    if any("url" in source for source in data_sources(spec)):
        raise ValueError(f"chart {id}: data must be in the chart, not behind an address")
    wrapped = {"text": textwrap.wrap(title, TITLE_CHARACTERS)}
    if subtitle:
        wrapped["subtitle"] = textwrap.wrap(subtitle, TITLE_CHARACTERS + 18)
    spec["title"] = {**(t if isinstance(t := spec["title"], dict) else {}), **wrapped}
    spec["description"] = alt.strip()
    about = {"id": id, "caption": caption or title, "figures": ids, "source": source.strip()}
    spec["usermeta"] = {**spec.get("usermeta", {}), "chart": about}
    if "mark" in spec or "layer" in spec:  # one width for all, labels included
        spec["width"] = WIDTH
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return Published(_stable(spec))


def render(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the output of a chart that a cell shows without publishing it."""
    return Published(_stable(spec))._repr_mimebundle_()


# A chart is held to Vega-Lite's schema once, when it is published; Altair would check each part of
# it again as it is made, which takes a fifth of a chapter's time.
schemapi.disable_debug_mode()
altair.renderers.register(THEME, render)
altair.renderers.enable(THEME)


def title_of(spec: dict[str, Any]) -> tuple[str, str]:
    """Return a specification's title and subtitle, each in one line, empty where there is none."""
    title = spec.get("title") or ""
    parts = title if isinstance(title, dict) else {"text": title}
    lines = (parts.get("text") or "", parts.get("subtitle") or "")
    text, subtitle = (" ".join(line if isinstance(line, list) else [line]) for line in lines)
    return text.strip(), subtitle.strip()


def describe(spec: dict[str, Any]) -> str:
    """Return a chart as text: title, what it shows, and its data as tables."""
    about = noted(spec)
    lines = [" · ".join(filter(None, title_of(spec))), spec.get("description", "")]
    if about:
        lines += [f"Chart: {about['id']}", f"Figures: {', '.join(about['figures'])}"]
        lines += [f"Source: {about['source']}"]
    for rows in data_sets(spec):
        table = pd.DataFrame(rows)
        columns = sorted(table, key=lambda name: (name not in FIRST, FIRST.find(name), name))
        lines += ["", table[columns].to_string(index=False, float_format="{:,.10g}".format)]
    return "\n".join(line.rstrip() for text in lines for line in text.split("\n")).strip()


def _stable(spec: dict[str, Any]) -> dict[str, Any]:
    """Sort the keys, and name data and parameters by their order, not by hash or counter."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    for number, name in enumerate(spec.get("datasets", {}), start=1):
        text = text.replace(json.dumps(name), f'"data-{number}"')
    counted: dict[str, str] = {}
    text = COUNTED.sub(lambda hit: counted.setdefault(hit[0], f"{hit[1]}_{len(counted) + 1}"), text)
    stable: dict[str, Any] = json.loads(text)
    if "datasets" in stable:  # sorted by their old names until now
        stable["datasets"] = dict(sorted(stable["datasets"].items()))
    return stable
