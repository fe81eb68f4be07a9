"""The report itself: a reader's own copy of it, held against what the book says it prints."""

from book.article.check import check_article
