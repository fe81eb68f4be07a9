"""The commands of ``python -m book``."""

from book.commands.main import main

__all__ = ["main"]
