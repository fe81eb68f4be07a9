"""The controls of a chart whose numbers a reader may assume, as a form of the page's own.

Vega draws controls, too, but without labels that belong to them, without our styles, and once for
each width of a chart. They serve where a specification is opened elsewhere.
"""

from __future__ import annotations

from html import escape
from typing import Any


def controls_html(spec: dict[str, Any], name: str) -> str:
    """Return the form of a chart, and what stands in its place where no script runs.

    Parameters
    ----------
    spec : dict
        The specification; the parameters with a ``bind`` are what can be assumed.
    name : str
        The chart's anchor, with which ids of the form begin.
    """
    params = [param for param in spec.get("params", ()) if "bind" in param]
    if not params:
        return ""
    answer = escape(spec["usermeta"]["answer"])
    words = "; ".join(escape(_words(param)) for param in params)
    controls = "\n".join(
        _choice(param, name) if param["bind"]["input"] == "radio" else _slider(param, name)
        for param in params
    )
    return (
        f'<form class="fm-whatif" hidden>\n{controls}\n'
        f'<p class="fm-whatif-answer" role="status">{answer}</p>\n'
        '<button type="reset">Back to the figures of the book</button>\n</form>\n'
        f'<p class="fm-whatif-still">{answer} The chart shows the figures of the book. On a '
        f"screen, with scripts, controls stand here: {words}.</p>\n"
    )


def _words(param: dict[str, Any]) -> str:
    return str(param["bind"]["name"])


def _slider(param: dict[str, Any], chart: str) -> str:
    bind, id = param["bind"], f"{chart}-{param['name']}"
    return (
        f'<div class="fm-whatif-control"><label for="{id}">{escape(_words(param))}</label>'
        f'<output for="{id}"></output>'
        f'<input type="range" id="{id}" name="{param["name"]}" min="{bind["min"]:g}" '
        f'max="{bind["max"]:g}" step="{bind["step"]:g}" value="{param["value"]:g}"></div>'
    )


def _choice(param: dict[str, Any], chart: str) -> str:
    bind, group = param["bind"], f"{chart}-{param['name']}"
    options = "".join(
        f'<label><input type="radio" name="{group}" data-name="{param["name"]}" '
        f'value="{escape(option)}"{" checked" if option == param["value"] else ""}>'
        f"{escape(label)}</label>"
        for option, label in zip(bind["options"], bind["labels"], strict=True)
    )
    legend = f"<legend>{escape(_words(param))}</legend>"
    return f'<fieldset class="fm-whatif-control">{legend}{options}</fieldset>'
