"""Computing on what is published: a chapter anew, another print, what moves most."""

from book.recompute.answers import ASSUMED, answer, canonical_text, supposed
from book.recompute.chapter import recompute
from book.recompute.sensitivity import Influence, influences
