"""Code keeps its text and its colours, in fewer elements than Pygments gives it."""

import re
from html import unescape

from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

from book.site.cells.highlight import PlainerFormatter

CODE = """# Prices
def price(revenue, area=2.5):
    '''In words.'''
    return b"<yuan>" if area is not None else len(revenue / area)
"""


def test_the_text_is_the_code():
    html = highlight(CODE, PythonLexer(), PlainerFormatter())
    assert unescape(re.sub(r"<[^>]+>", "", html)).strip() == CODE.strip()


def test_what_has_a_colour_has_an_element_and_a_string_has_one():
    html = highlight(CODE, PythonLexer(), PlainerFormatter())
    assert re.findall(r'<span class="(\w+)">(.*?)</span>', html) == [
        ("c", "# Prices"), ("k", "def"), ("m", "2.5"), ("s", "'''In words.'''"),
        ("k", "return"), ("s", 'b"&lt;yuan&gt;"'), ("k", "if"), ("ow", "is"),
        ("ow", "not"), ("k", "None"), ("k", "else"), ("nb", "len"),
    ]  # fmt: skip
    assert html.count("<span") < highlight(CODE, PythonLexer(), HtmlFormatter()).count("<span") / 2
