"""The page of claims: a block for each, and a table that counts the verdicts.

``{claims} BEGINNING …`` shows the claims about figures whose ids begin so; ``:others:`` those about
figures that the report does not print. ``{claims-summary}`` counts verdicts, and the role
``{claims-count}`VERDICT` `` says how many of the report's figures have one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.record import (
    CLAIMS,
    CONSISTENT,
    CORROBORATED,
    IN_CONFLICT,
    RECOMPUTED,
    UNTESTED,
    VERDICTS,
    Claim,
    failing_words,
)
from book.site.figures import link, mark
from book.site.nodes import CheckedRole, as_written, citations, claims, plain_table, text_nodes
from lib.charts import markets
from lib.errors import LedgerError
from lib.figures import Record

_OUTCOMES = {
    RECOMPUTED: "holds",
    CORROBORATED: "holds",
    CONSISTENT: "holds",
    IN_CONFLICT: "fails",
    UNTESTED: "decides nothing",
}


class _OfClaims(SphinxDirective):
    """What the directives share: the claims, and the published figures."""

    @property
    def figures(self) -> Mapping[str, Record]:
        """The published figures by id."""
        return citations(self.env.app).figures

    def claims(self) -> list[Claim]:
        """Return the claims, in the order of the file; the page is read anew when it changes."""
        self.env.note_dependency(str(Path(self.env.srcdir, CLAIMS)))
        return claims(self.env.app)

    def is_reported(self, claim: Claim) -> bool:
        """Return whether a claim is the report's."""
        return bool(self.figures[claim.figure]["kind"] == "reported")


class Claims(_OfClaims):
    """``{claims}``: the claims about some figures, each as a block."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"others": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the blocks."""
        beginnings = tuple(" ".join(self.arguments).split()) or ("",)
        reported = "others" not in self.options
        return [
            self._block(claim)
            for claim in self.claims()
            if self.is_reported(claim) == reported and claim.figure.startswith(beginnings)
        ]

    def _block(self, claim: Claim) -> nodes.Element:
        record = self.figures[claim.figure]
        block = nodes.container(classes=["fm-claim", _style(claim.verdict)])
        block["ids"].append(f"claim-{claim.figure}")
        head = nodes.paragraph(classes=["fm-claim-head"])
        head += [
            nodes.inline(claim.verdict, claim.verdict, classes=["fm-verdict"]),
            nodes.Text(" "),
            as_written(nodes.strong("", "", *text_nodes(record["label"]))),
            nodes.Text(": "),
            link(record, record["printed"]),
            mark(claim.figure),
        ]
        block += head
        block += self._parsed(claim.sentence, "fm-claim-sentence")
        if claim.relation:
            block += _line(f"Test, which {_OUTCOMES[claim.verdict]}", self._test(claim))
        settle = self._parsed(claim.settle, "fm-claim-line")
        settle.insert(0, nodes.inline("", "What would settle it: ", classes=["fm-claim-name"]))
        block += settle
        return block

    def _test(self, claim: Claim) -> Iterable[nodes.Node]:
        for id in (claim.left, claim.right):
            record = self.figures[id]
            yield link(record, id)
            yield from (nodes.Text(", "), *text_nodes(record["text"]), mark(id))
            if id == claim.left:
                yield nodes.Text(f", {claim.relation} ")
        failing = failing_words(claim, self.figures[claim.right])
        yield from text_nodes(f". It would have failed {failing}.")

    def _parsed(self, text: str, style: str) -> nodes.Element:
        """Return a Markdown text as a paragraph."""
        holder = nodes.Element()
        self.state.nested_parse(StringList([text], source=CLAIMS.name), self.content_offset, holder)
        # A table's text may be Markdown, but no markup of HTML.
        for raw in list(holder.findall(nodes.raw)):
            raw.replace_self(nodes.Text(raw.astext()))
        paragraph = holder[0]
        if len(holder) != 1 or not isinstance(paragraph, nodes.paragraph):
            raise self.error(f"{CLAIMS.name}: not one paragraph: {text!r}")
        paragraph["classes"].append(style)
        return paragraph


class ClaimsSummary(_OfClaims):
    """``{claims-summary}``: how many claims of each market have which verdict."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        counts: Counter[tuple[str, str]] = Counter()
        for claim in self.claims():
            market = claim.figure.split(".")[0] if self.is_reported(claim) else ""
            counts[market, claim.verdict] += 1
        # A market that has no name here yet is not left out.
        named = {market: one.name for market, one in markets().items()}
        others = sorted({market for market, _ in counts if market} - set(named))
        names = named | {new: new.capitalize() for new in others} | {"": "Other sources"}
        rows = [
            [name, *(str(counts[market, verdict] or "–") for verdict in VERDICTS)]
            for market, name in names.items()
        ]
        return [plain_table(["", *VERDICTS], rows, "fm-claims-summary", has_stub=True)]


class ClaimsCount(CheckedRole):
    """``{claims-count}``: how many of the report's figures have a verdict."""

    def shown(self) -> list[nodes.Node]:
        """Return the number."""
        self.env.note_dependency(str(Path(self.env.srcdir, CLAIMS)))
        if self.text not in VERDICTS:
            raise LedgerError(f"{self.text!r} is no verdict: {', '.join(VERDICTS)}")
        figures = citations(self.env.app).figures
        number = sum(
            claim.verdict == self.text and figures[claim.figure]["kind"] == "reported"
            for claim in claims(self.env.app)
        )
        return [nodes.Text(str(number or "none"))]


def _line(name: str, children: Iterable[nodes.Node]) -> nodes.paragraph:
    named = nodes.inline("", f"{name}: ", classes=["fm-claim-name"])
    return nodes.paragraph("", "", named, *children, classes=["fm-claim-line"])


def _style(verdict: str) -> str:
    return "fm-" + verdict.replace(" ", "-")


def setup(app: Sphinx) -> None:
    """Register the directives, and have a bad row be one error, not one for each of them."""
    app.connect("builder-inited", claims)
    app.add_directive("claims", Claims)
    app.add_directive("claims-summary", ClaimsSummary)
    app.add_role("claims-count", ClaimsCount())
