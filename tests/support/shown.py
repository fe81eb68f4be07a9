"""What the finished site shows of each figure, by text, and what it should: from figures.json.

Nothing here comes from the extension that made the pages. What a figure's fields do not hold is
worked out from the sources, the marks, the stored charts and the roles in the prose.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from book.cite import Citations
from book.record import MARKS, marks, read_claims, users
from lib.figures import record_interval, record_text
from lib.outputs import CHART_TYPE, noted
from lib.root import root
from tests.gate.pages import prose
from tests.support import built

INDEX = "reference/figures"
OF_FIGURES = "figures/"
KINDS = {
    "reported": "Reported figure: printed in the report",
    "context": "Context figure: printed in another source",
    "derived": "Derived figure: computed in this book",
}
FORMS: dict[str, dict[str, Any]] = {
    "short": {"ends": False, "digits": 3},
    "about": {"ends": False, "digits": 2, "say_about": True},
    "full": {"ends": False},
    "bounds": {},
    "between": {"between": True, "digits": 3},
}
SIGNS = {"*": "×", "/": "÷", "-": "−", "width": "width of "}
# Links to figures here are made by the book; any other link to one stands in prose.
MADE = (
    ".fm-facts, .fm-index, .fm-table, .fm-figure-label, .fm-figure-formula, .fm-chart-data, "
    ".fm-chart-fold, .fm-chart-from, .fm-influences"
)

# What a reader sees, and the figures, charts or addresses that the links in it lead to.
Shown = tuple[str, tuple[str, ...]]


@dataclass
class Site:
    """The parts of the finished site that show figures: pages by name, cards by id, files by path.

    Parameters
    ----------
    figures : str
        The text of ``figures.json``.
    pages : dict of str to str
        The HTML of each page.
    cards : dict of str to str
        The HTML of each card.
    files : dict of str to str
        The files of the figures.
    index : list of list
        The rows of the table that a script makes.
    """

    figures: str
    pages: dict[str, str]
    cards: dict[str, str]
    files: dict[str, str]
    index: list[list[Any]]

    @classmethod
    def load(cls) -> Site:
        site = built.SITE
        return cls(
            (site / "figures.json").read_text(encoding="utf-8"),
            {
                page.relative_to(site).with_suffix("").as_posix(): page.read_text(encoding="utf-8")
                for page in built.pages()
            },
            scripted(site, "figure-cards.js"),
            {
                path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted((site / "figures").iterdir())
                if path.suffix != ".html"
            },
            scripted(site, "figure-index.js"),
        )


def scripted(site: Path, name: str) -> Any:
    """Return what a script of the site sets a name to."""
    script = (site / "_static" / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"\Awindow\.\w+=|;\n\Z", "", script))


def words_of(text: str) -> str:
    return " ".join(text.split())


def words(tag: Tag | None) -> str:
    return words_of(tag.get_text()) if tag else ""


def target(link: Tag) -> str:
    """Return the figure that a link leads to, or any other address from the site's root."""
    address = re.sub(r"^(\.\./)+", "", unquote(str(link["href"])))
    found = re.fullmatch(rf"{OF_FIGURES}(.+)\.html", address)
    return found[1] if found else address


def read(tag: Tag | None) -> Shown:
    return words(tag), tuple(target(link) for link in tag.select("a")) if tag else ()


@cache
def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


class Agreement:
    """What a site should show, worked out once, and how a site differs from it."""

    def __init__(self) -> None:
        self.book = Citations.load()
        self.figures = self.book.figures
        self.using = users(self.figures)
        self.published: dict[str, Any] = {}
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

    # --- What there should be -----------------------------------------------------------------

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

    # --- Where a site differs -----------------------------------------------------------------

    def differences(self, site: Site, *parts: str) -> list[str]:
        """Return what a site shows otherwise than the record says, each in a line.

        Parameters
        ----------
        site : Site
            The site.
        *parts : str
            What of it to compare; without any, all.
        """
        pages = {name: parsed(html) for name, html in site.pages.items()}
        checks: dict[str, Iterator[str]] = {
            "data": self._data(site.figures),
            "entries": self._entries(pages),
            "cards": self._cards(site.cards, pages),
            "rows": self._rows(pages, site.index),
            "links": (line for name, page in pages.items() for line in self._links(name, page)),
            "prose": (line for name, page in pages.items() for line in self._prose(name, page)),
            "claims": self._claims(pages["reference/claims"]),
            "places": self._places(pages),
            "files": self._files(site.files),
        }
        return [line for part in parts or checks for line in checks[part]]

    def _data(self, text: str) -> Iterator[str]:
        published = self.published = {record["id"]: record for record in json.loads(text)}
        yield from unlike("figures.json", list(published), list(self.figures))
        for id, record in self.figures.items():
            citation = self.book.of_figure(record)
            made = {"digest": citation.digest, "citation": citation.apa, "url": citation.url}
            placed = {"page": f"figures/{id}.html", "anchor": ""}
            given = published.get(id, {})
            for field, value in (record | made | placed).items():
                yield from unlike(f"figures.json, {id}, {field}", given.get(field), value)

    def _entries(self, pages: dict[str, BeautifulSoup]) -> Iterator[str]:
        entries = {
            name.removeprefix(OF_FIGURES): page
            for name, page in pages.items()
            if name.startswith(OF_FIGURES) and not name.startswith(f"{OF_FIGURES}of-")
        }
        yield from unlike("entries", sorted(entries), sorted(self.figures))
        for id, entry in entries.items():
            yield from self._content(entry, id, f"entry {id}", "../", uses=True)
            if record := self.figures.get(id):
                title = f"{record['label']}: {record['text']} – {self.book.book.title}"
                yield from unlike(f"entry {id}, title", words(entry.title), words_of(title))

    def _cards(self, cards: dict[str, str], pages: dict[str, BeautifulSoup]) -> Iterator[str]:
        links = (link for page in pages.values() for link in page.select("a[data-figure]"))
        if missing := {str(link["data-figure"]) for link in links} - cards.keys():
            yield f"cards: none of {sorted(missing)}"
        for id, html in cards.items():
            yield from self._content(parsed(html), id, f"card {id}", "", uses=False)
            yield from self._links("intro", parsed(html), f"card {id}")

    def _content(self, tag: Tag, id: str, where: str, up: str, *, uses: bool) -> Iterator[str]:
        record = self.figures.get(id)
        if record is None:
            yield f"{where}: there is no such figure"
            return
        kind = " ".join([KINDS[record["kind"]], *self.marks(id)])
        cited = self.book.of_figure(record)
        parts = {
            "h1" if uses else ".fm-card-label": record["label"],
            ".fm-card-text": record["text"],
            ".fm-card-kind": kind,
            ".fm-cite-text": cited.text if uses else cited.apa,
        }
        for name, text in parts.items():
            yield from unlike(f"{where}, {name}", words(tag.select_one(name)), words_of(text))
        terms = [words(term) for term in tag.select("dt")]
        facts = dict(zip(terms, map(read, tag.select("dd")), strict=True))
        yield from unlike(f"{where}, headings", len(terms), len(facts))
        quoting = facts.pop("Quoted in", None)
        yield from unlike(where, facts, self.facts(id, uses=uses))
        endings = ["bib", "csl.json"]
        if uses:
            places = tag.select("dd")[terms.index("Quoted in")].select("a") if quoting else ()
            addresses = (normpath(join("figures", str(link["href"]))) for link in places)
            pages = {address.partition(".html")[0] for address in addresses}
            yield from unlike(f"{where}, pages", pages, self.pages_that_quote(id))
            used = bool(terms and {"Used by", "Shown in", "Quoted in"} & {*terms})
            yield from unlike(f"{where}, uses", "Nothing else" not in words(tag), used)
            styles = [words(style) for style in tag.select(".fm-cite-text")]
            given = [words_of(one) for one in (cited.text, cited.short, cited.bibtex)]
            yield from unlike(f"{where}, styles", styles, given)
            yield from self._picture(tag, record, where)
            verdict = self.verdicts.get(id, "")
            yield from unlike(f"{where}, verdict", words(tag.select_one(".fm-verdict")), verdict)
            endings += ["ris", "json"]
        elif quoting:
            yield f"{where}: it says where it is quoted"
        files = [f"{up}figures/{id}.{ending}" for ending in endings]
        shown = [a["href"] for a in tag.select(".fm-cite a, .fm-record-files a")]
        yield from unlike(f"{where}, files", shown, files)

    def _picture(self, page: Tag, record: dict[str, Any], where: str) -> Iterator[str]:
        """Compare the picture of the bounds, and the sentence under it, with the bounds."""
        picture, ends = page.select_one(".fm-bounds-figure"), record_interval(record)
        if picture is None or ends.is_exact:
            yield from unlike(f"{where}, picture", picture is None, ends.is_exact)
            return
        origin = f"what is printed, “{record['printed']}”"
        if record["formula"]:
            origin = "the bounds of what it is computed from"
        said = words_of(f"Where it may lie, from {origin}: {bounds_words(record)}.")
        yield from unlike(f"{where}, picture", words(picture.figcaption), said)
        plain = record | {"approximate": False}
        low = record_text(plain | {"high": None, "high_included": False}) if ends.low else "0"
        floor = None if ends.low is None or ends.low < 0 else "0"
        high = record_text(plain | {"low": floor, "low_included": False})
        wanted = [low] * (ends.low is not None) + [high] * (ends.high is not None)
        shown = [words(text) for text in picture.select("text[y='54']")]
        yield from unlike(f"{where}, ends", shown, wanted)
        middle = {words(text) for text in picture.select("text[y='14']")}
        yield from unlike(f"{where}, value", middle - {record_text(record, ends=False)}, set())
        marks = [mark["class"] == ["fm-end-in"] for mark in picture.select("circle")]
        included = [ends.low_included] * (ends.low is not None)
        included += [ends.high_included] * (ends.high is not None)
        yield from unlike(f"{where}, marks", marks, included)

    def _rows(self, pages: dict[str, BeautifulSoup], index: list[list[Any]]) -> Iterator[str]:
        """Compare the rows of the lists, and of the table that a script makes, with the figures."""
        lists = {name: page for name, page in pages.items() if name.startswith(f"{OF_FIGURES}of-")}
        rows = [row for page in lists.values() for row in page.select(".fm-index tbody tr")]
        wanted = sorted(self.figures)
        yield from unlike("rows", sorted(str(row["id"]) for row in rows), wanted)
        yield from unlike("index", sorted(row[0] for row in index), wanted)
        listed = {f"../{link['href']}" for link in pages[INDEX].select(".fm-figures a")}
        yield from unlike("lists", listed, {f"../../{name}.html" for name in lists})
        for row in rows:
            id = str(row["id"])
            if record := self.figures.get(id):
                named = " ".join([record["label"], *self.marks(id)])
                cells = [named, record["text"], record["kind"], self.publishers(id)]
                yield from unlike(f"row {id}", [words(cell) for cell in row.select("td")], cells)
                yield from unlike(f"row {id}", [*map(target, row.select("a"))], [id])
        for id, *shown in index:
            if record := self.figures.get(id):
                cells = [record["label"], record["text"], record["kind"], self.publishers(id)]
                cells += [[*self.marks(id)], self.verdicts.get(id, ""), record["unit"]]
                given = [*shown[:5], shown[6], shown[7]]
                yield from unlike(f"index {id}", given, cells)
                yield from unlike(f"index {id}", shown[8], float(record["value"]))

    def _links(self, name: str, page: BeautifulSoup, where: str = "") -> Iterator[str]:
        """Compare each link to a figure: where it leads, its title, the card that it opens."""
        where = where or name
        for link in page.select("a.fm-quote, a[data-figure]"):
            led = normpath(join(name, "..", unquote(str(link["href"]))))
            id = led.removeprefix(OF_FIGURES).removesuffix(".html")
            if id not in self.figures or led != f"{OF_FIGURES}{id}.html":
                yield f"{where}: {link} leads to no figure"
                continue
            yield from unlike(f"{where}, {id}", link.get("data-figure", id), id)
            title = f"{self.figures[id]['label']}: {self.figures[id]['text']}"
            yield from unlike(f"{where}, {id}", link.get("title", title), title)
            text, record = words(link), self.figures[id]
            forms = {record["label"], id, record_text(record, ends=False)}
            if link.find_parent(class_="fm-facts") and text not in forms:
                yield f"{where}: {id} is shown as {text!r}"

    def _prose(self, name: str, page: BeautifulSoup) -> Iterator[str]:
        """Compare the quotations in prose with the roles in it."""
        if name.startswith((OF_FIGURES, "charts/")):  # there is no prose on them
            return
        links = [link for link in page.select("a.fm-quote") if not link.find_parent(class_=made)]
        shown = [(target(link), words(link)) for link in links]
        roles = [(id, " ".join(text.split())) for id, text in self.roles.get(name, ())]
        if name != "reference/claims":
            yield from unlike(f"{name}, quotations", shown, roles)
            return
        # Beside its sentences a claim shows the figure that it is about, and those of its test.
        if missing := Counter(roles) - Counter(shown):
            yield f"{name}: it does not quote {dict(missing)}"
        for id, text in Counter(shown) - Counter(roles):
            record = self.figures[id]
            if text not in (id, record["label"], record["printed"], record["text"]):
                yield f"{name}: {id} is shown as {text!r}"

    def _claims(self, page: BeautifulSoup) -> Iterator[str]:
        """Compare what each claim says of its figure, and of those that test it."""
        for claim in read_claims(root()):
            block = page.find(id=f"claim-{claim.figure}")
            where, record = f"claim {claim.figure}", self.figures[claim.figure]
            if not isinstance(block, Tag):
                yield f"{where}: it is not there"
                continue
            head = f"{claim.verdict} {record['label']}: {record['printed']}"
            head = " ".join([*head.split(), *self.marks(claim.figure)])
            yield from unlike(where, words(block.select_one(".fm-claim-head")), head)
            if claim.relation:
                left, right = (
                    " ".join([f"{id}, {self.figures[id]['text']}", *self.marks(id)])
                    for id in (claim.left, claim.right)
                )
                test = " ".join(f"{left}, {claim.relation} {right}.".split())
                if test not in re.sub(r" ([,.])", r"\1", words(block)):
                    yield f"{where}: {test!r} is not in it"

    def _places(self, pages: dict[str, BeautifulSoup]) -> Iterator[str]:
        """Compare the place of each figure in its chapter: a block of its own, or a row."""
        places: dict[tuple[str, str], list[Tag]] = {}
        for name, page in pages.items():
            for tag in page.select("[id^=at-]"):
                places.setdefault((name, str(tag["id"])), []).append(tag)
        wanted = {
            (f"chapters/{r['chapter']}", f"at-{id}")
            for id, r in self.figures.items()
            if r["chapter"]
        }
        yield from unlike("places", sorted(places), sorted(wanted))
        for id, record in self.figures.items():
            if not record["chapter"]:
                continue
            where, marked = f"{record['chapter']}, {id}", tuple(self.marks(id))
            found = places.get((f"chapters/{record['chapter']}", f"at-{id}"), [])
            yield from unlike(f"{where}, places", len(found), 1)
            for place in found:
                if place.find_parent(class_="fm-as-printed"):
                    other = record["local_text"] or "–"
                    cells = [record["printed"], record["canonical_text"], other]
                    cells = [" ".join([record["label"], *marked, id]), *cells]
                    yield from unlike(where, [words(cell) for cell in place.select("td")], cells)
                    yield from unlike(where, [target(a) for a in place.select("a")], [id])
                    continue
                label = " ".join([record["label"], *marked])
                text, links = self.formula(id) if record["formula"] else ("", ())
                line = ". ".join(filter(None, (text, record["note"])))
                yield from unlike(where, read(place.select_one(".fm-figure-label")), (label, (id,)))
                formula = read(place.select_one(".fm-figure-formula"))
                yield from unlike(where, formula, (" ".join(line.split()), links))
                yield from unlike(where, words(place.select_one(".fm-figure-text")), record["text"])
                local = "" if record["local_text"] == record["text"] else record["local_text"]
                yield from unlike(where, words(place.select_one(".fm-figure-local")), local)

    def _files(self, files: dict[str, str]) -> Iterator[str]:
        endings = ("bib", "csl.json", "json", "ris")
        wanted = {f"figures/{id}.{ending}" for id in self.figures for ending in endings}
        yield from unlike("citation files", sorted(files), sorted(wanted))
        for id, record in self.figures.items():
            of = self.book.of_figure(record)
            title = f"{record['label']}: {record['text']}"
            for part in (title, f"figure {id}", of.digest):
                if part not in of.apa:
                    yield f"citation of {id}: {part!r} is not in it"
            own = json.loads(files.get(f"figures/{id}.json", "[{}]"))[0]
            yield from unlike(f"figures/{id}.json", own, self.published.get(id))
            given = json.loads(files.get(f"figures/{id}.csl.json", "[{}]"))[0]
            kept = f'{record["label"]}: <span class="nocase">{record["text"]}</span>'
            yield from unlike(f"figures/{id}.csl.json, title", given.get("title"), kept)
            yield from unlike(f"figures/{id}.csl.json, note", given.get("note"), of.reference.note)
            yield from unlike(f"figures/{id}.csl.json", given, of.csl)
            yield from unlike(f"figures/{id}.bib", files.get(f"figures/{id}.bib"), of.bibtex)


def made(name: str | None) -> bool:
    return f".{name}" in MADE.split(", ")


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


def unlike(where: str, shown: Any, wanted: Any) -> Iterator[str]:
    """Yield a line if what is shown is not what is wanted."""
    if shown != wanted:
        yield f"{where}: {shown!r} is shown, and not {wanted!r}"
