"""What a page tells programs and screen readers of itself."""

from book.site.head.metadata import basics, head
from book.site.head.page import Page

__all__ = ["Page", "basics", "head"]
