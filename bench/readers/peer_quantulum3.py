"""Read phrases with quantulum3, in its own environment: a line of JSON in, a line of JSON out.

It is given each phrase alone and answers with the first quantity that it finds there. Where it has
a name of its own for one of our units, it is taken as ours; its "ton" counts as metric.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")  # it would like a classifier of units, which needs scikit-learn

from quantulum3 import parser  # type: ignore[import-not-found]  # noqa: E402

UNITS = {
    "chinese yuan": ("yuan", 1),
    "square metre": ("m²", 1),
    "square kilometre": ("m²", 10**6),
    "ton": ("t", 1),
    "tonne": ("t", 1),
    "chinese yuan per tonne": ("yuan/t", 1),
    "chinese yuan per ton": ("yuan/t", 1),
    "percentage": ("1", 0.01),
}


def answer(phrase: str) -> dict[str, object] | None:
    found = parser.parse(phrase)
    if not found:
        return None
    unit, by = UNITS.get(found[0].unit.name, (found[0].unit.name, 1))
    return {"value": repr(found[0].value * by), "unit": unit, "uncertainty": found[0].uncertainty}


def main() -> None:
    for line in sys.stdin:
        answers = [answer(phrase) for phrase in json.loads(line)]
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
