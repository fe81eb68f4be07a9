"""``python -m book COMMAND``."""

from book.commands import main, run

if __name__ == "__main__":
    raise SystemExit(run(main))
