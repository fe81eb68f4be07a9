"""What a page tells programs and screen readers of itself."""

from book.site.head.metadata import basics, head
from book.site.head.page import Page
