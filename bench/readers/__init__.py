"""Readers of printed figures, what each makes of a phrase, and phrases worked out by hand."""

from bench.readers.peers import READERS, Peer, PintAlone
from bench.readers.phrases import Answer, Expected, expected, has_value, is_right
