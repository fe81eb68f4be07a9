"""Read phrases with recognizers-text, in its own environment: JSON lines in and out.

It is given each phrase alone, in the language that its characters tell, and answers with the first
currency, dimension or percentage that it finds with a value. Where it has a name of its own for one
of our units, it is taken as ours; its "ton" counts as metric.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")

from recognizers_number import recognize_percentage  # type: ignore[import-not-found]  # noqa: E402
from recognizers_number_with_unit import (  # type: ignore[import-not-found]  # noqa: E402
    recognize_currency,
    recognize_dimension,
)
from recognizers_text import Culture  # type: ignore[import-not-found]  # noqa: E402

UNITS = {
    "Chinese yuan": ("yuan", 1),
    "United States dollar": ("USD", 1),
    "Dollar": ("USD", 1),
    "Square meter": ("m²", 1),
    "Square kilometer": ("m²", 10**6),
    "Hectare": ("m²", 10**4),
    "Ton": ("t", 1),
    "Metric ton": ("t", 1),
    "Kilogram": ("t", 0.001),
}


def answer(phrase: str) -> dict[str, object] | None:
    chinese = any("\u4e00" <= character <= "\u9fff" for character in phrase)
    culture = Culture.Chinese if chinese else Culture.English
    for recognize in (recognize_currency, recognize_dimension, recognize_percentage):
        try:
            found = recognize(phrase, culture)
        except Exception:
            continue
        for each in found:
            said = each.resolution or {}
            value = said.get("value")
            if not value:
                continue
            if value.endswith("%"):
                return {"value": repr(float(value[:-1]) / 100), "unit": "1", "uncertainty": 0}
            unit, by = UNITS.get(said["unit"], (said["unit"], 1))
            return {"value": repr(float(value) * by), "unit": unit, "uncertainty": 0}
    return None


def main() -> None:
    for line in sys.stdin:
        answers = [answer(phrase) for phrase in json.loads(line)]
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
