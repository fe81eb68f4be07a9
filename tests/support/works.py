"""A figure as a work, for tests of what says or cites one."""

from book.cite import Name, Reference

WORK = Reference(
    kind="figure",
    key="a-book:tea.price",
    authors=(Name("The contributors"),),
    title="Price of tea: 580 yuan/m²",
    date=(2026, 11, 4),
    id="tea.price",
    container="A book",
    publisher="The contributors",
    version="0.1.0",
    url="https://example.org/figures/tea.price.html",
    note="Content sha256:0123456789abcdef",
    swhid="swh:1:cnt:" + 40 * "0",
)
