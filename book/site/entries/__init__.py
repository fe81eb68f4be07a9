"""A page of its own for each figure, the lists of them all, and the cards that quotations open."""

from book.site.entries.listing import DATA, Listed, lists
from book.site.entries.shell import Shell
