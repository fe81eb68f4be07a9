"""Python in the reader's browser: what the site holds of it, and the boxes that ask for it."""

from book.site.interpreter import files
from book.site.interpreter.boxes import missing_line, recompute_box, try_box, whatif_html
from book.site.interpreter.runtime import click_bytes, has_interpreter
