"""``python -m book COMMAND``."""

from book.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
