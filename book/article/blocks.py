"""The text of an article, cut into the places that locators name.

The text is plain: blocks that blank lines set apart, a heading in a block of its own. A section
ends at the next heading, or where two blank lines follow one another: what is behind them belongs
to the page. A caption is the block that names its photographer.
"""

from __future__ import annotations

import re

from lib.errors import BookError, quoted

OUTSIDE = "outside the sections"
_PHOTO = re.compile(r"\(Photo\b")


def article_blocks(text: str, sections: set[str]) -> dict[str, str]:
    """Return the report's blocks by their locators, spaces and line ends made one space.

    Raises
    ------
    BookError
        If one of them is not in the text.
    """
    blocks: dict[str, str] = {}
    section, paragraph, seen = "", 0, set()
    for part in re.split(r"(\n(?:[ \t]*\n)+)", text.replace("\r\n", "\n")):
        block = " ".join(part.split())
        if not block:
            if part.count("\n") > 2:
                section = ""
        elif block in sections:
            section, paragraph = block, 0
            seen.add(block)
        elif not section:
            blocks[OUTSIDE] = f"{blocks.get(OUTSIDE, '')} ¶ {block}"
        elif _PHOTO.search(block) and f"section '{section}', photo caption" not in blocks:
            blocks[f"section '{section}', photo caption"] = block
        else:
            paragraph += 1
            blocks[f"section '{section}', paragraph {paragraph}"] = block
    if missing := sorted(sections - seen):
        raise BookError(f"the report has no heading {quoted(missing[0])}: is it another text?")
    return blocks
