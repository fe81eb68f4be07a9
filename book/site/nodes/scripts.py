"""JSON inside a script element of a page."""

from __future__ import annotations

import json
from typing import Any


def script_json(data: Any) -> str:
    """Return data as JSON that ends no script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
