"""What a site should show of each figure, worked out from the record and nothing else."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from book.cite import Citations
from book.record import MARKS, marks, read_claims, users
from lib.figures import record_interval, record_text
from lib.outputs import CHART_TYPE, noted
from lib.root import root
from tests.gate.pages import prose
from tests.support.shown.finished import Shown

FORMS: dict[str, dict[str, Any]] = {
    "short": {"ends": False, "digits": 3},
    "about": {"ends": False, "digits": 2, "say_about": True},
    "full": {"ends": False},
    "bounds": {},
    "between": {"between": True, "digits": 3},
}
SIGNS = {"*": "×", "/": "÷", "-": "−", "width": "width of "}


class Wanted:
    """What a site should show, worked out once."""

    def __init__(self) -> None:
        self.book = Citations.load()
        self.figures = self.book.figures
        self.using = users(self.figures)
        self.verdicts = {claim.figure: claim.verdict for claim in read_claims(root())}
        self.charts: dict[str, dict[str, str]] = {}
        for output in self.book.outputs:
            about = noted(output.data) if output.kind == CHART_TYPE else {}
            for id in about.get("figures", ()):
                page = f"charts/{about['id']}.html"
                self.charts.setdefault(id, {})[page] = " ".join(about["caption"].split())

    @cached_property
    def roles(self) -> dict[str, list[tuple[str, str]]]:
        """The figures that prose quotes, with the text of each quotation, by page, in order."""
        found: dict[str, list[tuple[str, str]]] = {}
        for place, passage in prose(root()):
            page = re.split(r"[.,]", place)[0]
            for name, content in passage.roles:
                if name == "fig":
                    id, *options = (part.strip() for part in content.replace("\\|", "|").split("|"))
                    found.setdefault(page, []).append((id, self.quoted(id, options)))
        # The sentences of the claims stand on their page, each market's in a group of its own.
        found["reference/claims"] = found.pop("data/claims", []) + found.pop("reference/claims", [])
        return found

    def quoted(self, id: str, options: list[str]) -> str:
        record, form, unit = self.figures[id], FORMS["short"], ""
        if "printed" in options:
            return str(record["printed"])
        for option in options:
            if option.startswith("in "):
                unit = option.removeprefix("in ").strip()
            else:
                form = FORMS[option]
        return record_text(record, shown_unit=unit, prose=True, **form)

    def formula(self, id: str) -> Shown:
        record = self.figures[id]
        tokens = re.split(r"([\s()]+)", record["formula"])
        inputs = [token for token in tokens if token in self.figures]
        named = {name: self.figures[name]["label"] for name in inputs}
        text = "".join(named.get(token, SIGNS.get(token, token)) for token in tokens)
        return " ".join(f"= {text}".split()), tuple(inputs)

    def source(self, id: str) -> Shown:
        found = self.book.of_figure(self.figures[id]).originals
        text = "; ".join(" ".join(filter(None, (one.named, one.source.note))) for one in found)
        return " ".join(text.split()), tuple(one.source.url for one in found if one.source.url)

    def publishers(self, id: str) -> str:
        keys = filter(None, self.figures[id]["source"].split("; "))
        people = (self.book.sources[key].persons["author"] for key in keys)
        names = (
            ", ".join(" ".join(one.last_names).strip("{}") for one in named) for named in people
        )
        return "; ".join(dict.fromkeys(names))

    def marks(self, id: str) -> dict[str, tuple[str, ...]]:
        return marks(self.figures[id], self.figures, self.book.sources, self.book.standing)

    def facts(self, id: str, *, uses: bool) -> dict[str, Shown]:
        """Return what stands under each heading of a figure's card or, with its uses, its entry."""
        record = self.figures[id]
        units = dict.fromkeys((record["canonical_text"], record["local_text"]))
        plain = {
            "As printed": record["printed"],
            "In other units": " · ".join(one for one in units if one not in ("", record["text"])),
            "Bounds": bounds_words(record),
            "Period": record["period"],
            "Place": record["place"],
            "Scope": record["scope"],
            "Type": record["stock_or_flow"],
            "Confidence": record["confidence"],
        }
        found: dict[str, Shown] = {term: (text, ()) for term, text in plain.items() if text}
        if record["formula"]:
            inputs = [self.figures[name] for name in record["inputs"]]
            listed = (f"{one['label']}: {record_text(one, ends=False)}" for one in inputs)
            found["Formula"] = self.formula(id)
            found["Inputs"] = " ".join(listed), tuple(record["inputs"])
        found["Source"] = self.source(id)
        if record["kind"] != "derived":
            seen = self.book.sources[record["source"]].fields.get("urldate", "")
            found |= {"Seen": (seen, ())} if seen else {}
        for word, reasons in self.marks(id).items():
            text = f"{MARKS[word][0].upper()}{MARKS[word][1:]}."
            found[word.capitalize()] = " ".join((text, *reasons)), ()
        if record["note"]:
            found["Note"] = record["note"], ()
        if record["chapter"]:
            verb = "Computed in" if record["kind"] == "derived" else "Read in"
            place = f"{self.book.titles[record['chapter']]}, cell {record['cell']}"
            found[verb] = place, (f"chapters/{record['chapter']}.html#at-{id}",)
        found["Id"] = id, (id,)
        if uses:
            if using := self.using[id]:
                labels = (self.figures[name]["label"] for name in using)
                found["Used by"] = " ".join(labels), using
            if charts := self.charts.get(id):
                found["Shown in"] = " ".join(charts.values()), tuple(charts)
        return {term: (" ".join(text.split()), links) for term, (text, links) in found.items()}

    def pages_that_quote(self, id: str) -> set[str]:
        return {page for page, roles in self.roles.items() if id in (one for one, _ in roles)}


def bounds_words(record: dict[str, Any]) -> str:
    """Return how a card puts the bounds of a record into words."""
    names = [end for end in ("low", "high") if record[f"{end}_included"]]
    ends = [{"low": "lower", "high": "upper"}[name] for name in names]
    if record_interval(record).is_exact:
        text = "an exact number"
    elif record["high"] is None:
        text = "no upper end"
    elif record["low"] is None or float(record["low"]) == 0:
        text = "no lower end but zero"
    elif len(ends) == 1:
        text = f"between the two ends, the {ends[0]} one included"
    else:
        text = "between the two ends, " + ("both included" if ends else "neither included")
    return f"{text}; the source itself says “about”" if record["approximate"] else text
