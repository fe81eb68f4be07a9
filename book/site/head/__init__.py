"""What a page tells programs and screen readers of itself."""

from book.site.head.metadata import head
from book.site.head.page import Page, meta_tag

__all__ = ["Page", "head", "meta_tag"]
