"""The live chart, compiled when the book is built: a page then needs Vega, but not Vega-Lite."""

from __future__ import annotations

import json
from typing import Any

import vl_convert
from sphinx.errors import ExtensionError

from book.site.charts.svg import VEGA_LITE, page_spec
from book.site.nodes import script_json
from book.site.rebuild import kept
from lib.charts import css_colour
from lib.outputs import noted

_SIZES = {"width", "height"}


def live_spec(spec: dict[str, Any]) -> str:
    """Return what a page's script runs: a specification for Vega, as JSON safe in a script.

    Its colours follow the theme; under ``usermeta.narrow`` it says how large it is on a phone.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.

    Raises
    ------
    ExtensionError
        If the chart for a phone is another one, not the same in another size.
    """
    page = _themed(page_spec(spec))
    narrow = page.pop("usermeta", {}).get("narrow")
    made = _compiled(page)
    if narrow:
        small = _compiled(page | narrow)
        changed = {key for key in made.keys() | small.keys() if made.get(key) != small.get(key)}
        if not changed <= _SIZES:
            id = noted(spec).get("id", "")
            others = ", ".join(sorted(changed - _SIZES))
            raise ExtensionError(
                f"chart {id}: on a phone it differs in {others}, not in size alone"
            )
        made["usermeta"] = {"narrow": {key: small[key] for key in sorted(changed)}}
    return script_json(made)


def live_script(spec: dict[str, Any]) -> str:
    """Return a script that hands a live chart's specification to the page, from a folder, too."""
    id = script_json(noted(spec)["id"])
    return f"(window.factorBookCharts ??= {{}})[{id}] = {live_spec(spec)};\n"


def _compiled(spec: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(spec, ensure_ascii=False)

    def compile_() -> bytes:
        return json.dumps(vl_convert.vegalite_to_vega(text, vl_version=VEGA_LITE)).encode()

    made: dict[str, Any] = json.loads(kept("vega", (text,), compile_))
    return made


def _themed(value: Any) -> Any:
    """Replace each colour of the palette, wherever it stands."""
    if isinstance(value, dict):
        return {key: _themed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_themed(item) for item in value]
    return css_colour(value) if isinstance(value, str) else value
