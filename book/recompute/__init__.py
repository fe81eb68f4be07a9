"""Recomputing without Jupyter, in a reader's browser: chapters, other prints, phrases."""

from book.recompute.answers import ASSUMED, answer, reading_text, supposed
from book.recompute.chapter import recompute

__all__ = ["ASSUMED", "answer", "reading_text", "recompute", "supposed"]
