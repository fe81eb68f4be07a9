"""Tables that pandas writes, as HTML and a screen reader take them."""

import pandas as pd
from bs4 import BeautifulSoup

from book.site.head.accessibility import frame_html


def test_a_frame_has_scopes_and_no_style_of_its_own():
    written = pd.DataFrame({"price": ["5"]}, index=["tea"])._repr_html_()
    assert "<style scoped>" in written  # what HTML no longer knows
    frame = BeautifulSoup(frame_html(written), "html.parser")
    assert frame.find("style") is None
    assert [th["scope"] for th in frame.find_all("th")] == ["col", "row"]
    assert [cell.get_text() for cell in frame.find_all(["th", "td"])] == ["", "price", "tea", "5"]
