"""The pages that are generated from the record, and what a chapter's page ends with."""

from book.site.pages.figures import group_titles, grouped

__all__ = ["group_titles", "grouped"]
