"""Reading printed figures: from what a source prints to a value, bounds and a unit."""

from lib.printed.grammar import CONNECTOR
from lib.printed.numerals import numeral
from lib.printed.reader import read
from lib.printed.reading import Reading
from lib.printed.unit_phrases import UnitPhrases, phrases_of
from lib.printed.words import ENDINGS, ODD_WORDS, QUALIFIERS, SCALES, TWINS, UNIT_WORDS
