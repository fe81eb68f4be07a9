"""The commands of ``python -m book``."""

from book.commands.console import run
from book.commands.main import main
