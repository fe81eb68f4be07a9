"""The PDF edition: the book's single page, laid out for paper and printed."""
