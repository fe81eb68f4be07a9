"""A diagram on paper: in pieces that fit on a page, with whole boxes and all lines."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag

from book.paper.diagrams import WIDTH, break_diagram
from book.record.outputs import published_figures
from book.record.provenance import depths
from book.site.figures.diagrams import svg
from book.site.figures.layout import Layout, layout

PAGE = 963  # px between the upper and lower margin of A4: 255 mm


@pytest.fixture(scope="module", params=["land-reform", "knowledge-value-credit", "carbon-trading"])
def drawn(request: pytest.FixtureRequest) -> Layout:
    figures = published_figures()
    derived = [
        id
        for id, record in figures.items()
        if record["chapter"] == request.param and record["kind"] == "derived"
    ]
    assert depths(figures, derived)
    return layout(figures, derived)


@pytest.fixture(scope="module")
def pieces(drawn: Layout) -> list[Tag]:
    whole = svg(drawn, {id: f"#{id}" for id in drawn.boxes})
    return break_diagram(tagged(whole))


def tagged(drawing: str) -> Tag:
    found = BeautifulSoup(drawing, "html.parser").svg
    assert found is not None
    return found


def reach(piece: Tag) -> tuple[float, float]:
    _, top, _, height = (float(number) for number in str(piece["viewbox"]).split())
    return top, top + height


def test_each_piece_fits_on_a_page(drawn, pieces):
    assert len(pieces) > 1
    for piece in pieces:
        top, bottom = reach(piece)
        assert (bottom - top) * min(1, WIDTH / drawn.width) <= PAGE
        assert float(str(piece["height"])) == pytest.approx(bottom - top)


def test_each_box_is_whole_in_one_piece(drawn, pieces):
    shown = Counter(str(link["href"])[1:] for piece in pieces for link in piece.find_all("a"))
    assert shown == dict.fromkeys(drawn.boxes, 1)
    for piece in pieces:
        top, bottom = reach(piece)
        for link in piece.find_all("a"):
            box = drawn.boxes[str(link["href"])[1:]]
            assert top < box.y
            assert box.y + box.height < bottom


def test_each_line_is_on_the_pieces_from_its_one_end_to_the_other(drawn, pieces):
    place = {
        str(link["href"])[1:]: number
        for number, piece in enumerate(pieces)
        for link in piece.find_all("a")
    }
    expected: Counter[int] = Counter()
    for ends in drawn.lines:
        first, last = sorted(place[id] for id in ends)
        expected.update(range(first, last + 1))
    drawn_lines = {n: len(piece.find_all("path")) for n, piece in enumerate(pieces)}
    assert drawn_lines == expected


def test_a_page_ends_where_no_line_is_cut_if_there_is_such_a_place():
    def boxes(*tops: int) -> str:
        return "".join(
            f'<a href="#{y}"><rect x="0" y="{y}" width="204" height="80"/></a>' for y in tops
        )

    line = '<path d="M204 640C226 640 226 740 0 740"/>'
    pieces = break_diagram(
        tagged(f'<svg width="206" height="1000">{line}{boxes(0, 200, 400, 600, 700)}</svg>')
    )
    assert [re.findall(r'href="#(\d+)"', str(piece)) for piece in pieces] == [
        ["0", "200", "400"],
        ["600", "700"],
    ]


def test_a_line_that_ends_at_no_box_is_refused():
    stray = '<svg width="206" height="90"><path d="M204 500C226 500 226 40 0 40"/>'
    with pytest.raises(ValueError, match="ends at no box"):
        break_diagram(
            tagged(f'{stray}<a href="#a"><rect x="0" y="1" width="204" height="80"/></a></svg>')
        )
