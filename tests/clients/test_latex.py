"""The BibTeX entries in LaTeX, with BibTeX and biber: no style warns, and no line is too long."""

import re
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from book.cite import Citations
from book.files.exports import citation_files
from lib.root import root

pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/a/book"
CITATIONS = Citations.load(root())
BOOK = replace(CITATIONS.book, base_url=ADDRESS)
# As a site that knows its address has them: with it an entry has most to say.
ENTRIES = [
    text
    for name, text in citation_files(replace(CITATIONS, book=BOOK)).items()
    if name.endswith(".bib")
]
# Styles that label entries by author and year have letters for no more of the same.
BATCH = 26
BIBTEX = ("plain", "alpha", "apalike", "ieeetr", "abbrvnat")
BIBER = ("apa", "authoryear", "numeric")
# What sets addresses: every other style has the one, the others the other; biblatex has its own.
LINKS = dict(
    zip((*BIBTEX, *BIBER), (r"\usepackage{url}", r"\usepackage{hyperref}") * 4, strict=True)
)
# The bibliography of LaTeX's classes is sloppy by itself, biblatex's is not. No form of an entry
# mends that: a value with its bounds, in a title, is longer than what is left of many lines.
SLOPPY = r"\appto{\bibsetup}{\sloppy}"
# Without page numbers, which would stand within a text that goes on overleaf.
_HEAD = r"\documentclass{article}\usepackage[T1]{fontenc}\pagestyle{empty}"
# With one package more biblatex would say nothing of quotes, which the entries have none of.
_QUOTES = "'babel/polyglossia' detected but 'csquotes' missing"


def document(style, loosened=SLOPPY):
    if style in BIBTEX:
        natbib = r"\usepackage{natbib}" if style.endswith("nat") else ""
        return (
            rf"{_HEAD}{natbib}{LINKS[style]}\begin{{document}}\nocite{{*}}"
            rf"\bibliographystyle{{{style}}}\bibliography{{all}}\end{{document}}"
        )
    return (
        rf"{_HEAD}\usepackage[american]{{babel}}\usepackage[backend=biber,style={style}]{{biblatex}}"
        rf"{LINKS[style]}{loosened}"
        r"\addbibresource{all.bib}\begin{document}\nocite{*}\printbibliography\end{document}"
    )


def compiled(folder, style, entries, **layout):
    """Compile a document that cites entries; return what was said of them, and its text."""
    (folder / "all.bib").write_text("\n".join(entries), encoding="utf-8")
    (folder / "a.tex").write_text(document(style, **layout), encoding="utf-8")
    backend = ["biber", "--validate-datamodel", "a"] if style in BIBER else ["bibtex", "a"]
    latex = ["pdflatex", "-interaction=nonstopmode", "a"]
    said = []
    for command in (latex, backend, latex, latex):
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace"
        )
        if command is backend:
            said += re.findall(r"^.*(?:Warning|WARN|ERROR|error message).*$", done.stdout, re.M)
    log = (folder / "a.log").read_text(encoding="utf-8", errors="replace")
    said += re.findall(r"^! .*$|^(?:LaTeX|Package \w+) Warning: .*$|^Overfull .*$", log, re.M)
    pages = PdfReader(folder / "a.pdf").pages if (folder / "a.pdf").exists() else ()
    text = "".join(page.extract_text() for page in pages)
    return [line for line in said if _QUOTES not in line and "Please rerun" not in line], text


def check(text, entries):
    """Insist that the printed entries say version and address, each as often as it is due."""
    flat = re.sub(r"[\s-]+", "", text)  # whole again, wherever a line was broken
    assert flat.count(f"ersion{BOOK.version}") == len(entries)
    assert flat.count(ADDRESS) == len(entries)


@pytest.mark.parametrize("style", BIBTEX)
def test_bibtex_sets_each_entry_without_a_warning(tmp_path, style):
    assert len(ENTRIES) > 300
    for start in range(0, len(ENTRIES), BATCH):
        entries = ENTRIES[start : start + BATCH]
        said, text = compiled(tmp_path, style, entries)
        assert said == []
        check(text, entries)


@pytest.mark.parametrize("style", BIBER)
def test_biber_sets_each_entry_without_a_warning(tmp_path, style):
    said, text = compiled(tmp_path, style, ENTRIES)
    assert said == []
    check(text, ENTRIES)


@pytest.mark.parametrize("style", [BIBTEX[0], BIBER[1]])
def test_an_entry_that_lacks_something_is_told(tmp_path, style):
    entry = re.sub(r"^@misc\{", "@incollection{", ENTRIES[5], flags=re.M)
    assert compiled(tmp_path, style, [entry])[0]


def test_chinese_that_plain_latex_cannot_set_is_told(tmp_path):
    entry = ENTRIES[5].replace("note      = {", "note      = {碳价")
    assert entry != ENTRIES[5]
    assert compiled(tmp_path, BIBTEX[0], [entry])[0]


@pytest.mark.parametrize("style", [BIBTEX[0], BIBER[1]])
def test_an_address_that_cannot_break_is_told(tmp_path, style):
    entry = max(ENTRIES, key=len).replace(r"\url{", r"\mbox{")
    assert any("Overfull" in line for line in compiled(tmp_path, style, [entry])[0])


def test_biblatex_wants_to_be_told_to_be_sloppy_as_readers_are(tmp_path):
    said, _ = compiled(tmp_path, BIBER[2], ENTRIES[:BATCH], loosened="")
    assert any("Overfull" in line for line in said)
    assert SLOPPY in (root() / "reference" / "figures.md").read_text(encoding="utf-8")
