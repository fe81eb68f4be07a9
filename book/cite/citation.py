"""Citations of the book and its parts, in every style."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from book.cite.apa import apa, short
from book.cite.bibtex import bibtex
from book.cite.csl import csl
from book.cite.originals import Original, original_line
from book.cite.references import Reference
from book.cite.ris import ris


@dataclass(frozen=True)
class Citation:
    """How to cite the book, a chapter, a figure or a chart.

    Parameters
    ----------
    reference : Reference
        What is cited.
    originals : tuple of Original
        Where it came from before; empty for the book as a whole.
    """

    reference: Reference
    originals: tuple[Original, ...] = ()

    @property
    def apa(self) -> str:
        """The long text."""
        return apa(self.reference)

    @property
    def short(self) -> str:
        """The short text: author, year, id, version."""
        return short(self.reference)

    @property
    def original(self) -> str:
        """Where it came from before: ``Original source: …``, or nothing."""
        return original_line(self.originals)

    @property
    def bibtex(self) -> str:
        """The BibTeX entry."""
        return bibtex(self.reference)

    @property
    def csl(self) -> dict[str, Any]:
        """The item of CSL-JSON."""
        return csl(self.reference)

    @property
    def csl_json(self) -> str:
        """The CSL-JSON file: an array of this one item."""
        return json.dumps([self.csl], ensure_ascii=False, separators=(",", ":")) + "\n"

    @property
    def ris(self) -> str:
        """The record of RIS."""
        return ris(self.reference)

    @property
    def digest(self) -> str:
        """Fingerprint of what is cited."""
        return self.reference.digest

    @property
    def url(self) -> str:
        """The address that stays: whole where the book knows its own, else within the book."""
        return self.reference.where

    @property
    def text(self) -> str:
        """The long text, with the original source in a line of its own."""
        return "\n".join(filter(None, (self.apa, self.original)))


STYLES: dict[str, Callable[[Citation], str]] = {
    "apa": lambda citation: citation.text + "\n",
    "bibtex": lambda citation: citation.bibtex,
    "csl": lambda citation: citation.csl_json,
    "ris": lambda citation: citation.ris,
}
