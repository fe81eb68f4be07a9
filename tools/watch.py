"""Build the book again whenever a file that it is made of changes, and serve it meanwhile."""

from __future__ import annotations

import argparse
import functools
import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HTML = ROOT / "_build" / "html"
FOLDERS = ("chapters", "data", "lib", "book", "reference")
# Looking at some two hundred files takes a few milliseconds.
EVERY = 0.5  # seconds

State = dict[Path, int]


def state(root: Path = ROOT) -> State:
    """Return the time of the last change of each file that the book is made of."""
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    paths += [path for pattern in ("*.md", "*.yml", "*.cff") for path in root.glob(pattern)]
    return dict(_times(paths, root))


def _times(paths: Iterable[Path], root: Path) -> Iterable[tuple[Path, int]]:
    for path in paths:
        # A name may begin with two underscores (__init__.py), a folder of ours does not.
        *folders, name = path.relative_to(root).parts
        hidden = name.startswith(".") or any(part.startswith((".", "__")) for part in folders)
        try:
            if not hidden and path.is_file():
                yield path, path.stat().st_mtime_ns
        except FileNotFoundError:  # it went away while we looked
            continue


def changed(before: State, after: State) -> list[Path]:
    """Return the files that are new, gone, or changed."""
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def build() -> None:
    """Build, and go on if that fails: the next change may mend it."""
    if subprocess.call(["make", "--no-print-directory", "book"], cwd=ROOT):
        print("watch: the book as it was before is still served", file=sys.stderr)


def built(before: State) -> State:
    """Build, and return the state that the next one is compared with."""
    build()
    # Executing rewrites chapters; that is no change of the author's.
    return {**before, **{path: time for path, time in state().items() if path.suffix == ".ipynb"}}


def serve(port: int) -> None:
    """Serve the built site on this machine only, in the background."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(HTML))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"watch: http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends it)", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    try:
        serve(options.port)  # before the build takes its time: the port may be taken
    except OSError as error:
        print(
            f"watch: port {options.port}: {error.strerror}; name another: make PORT=8001 watch",
            file=sys.stderr,
        )
        return 1
    try:
        seen = built(state())
        while True:
            time.sleep(EVERY)
            now = state()
            if files := changed(seen, now):
                names = ", ".join(path.relative_to(ROOT).as_posix() for path in files[:3])
                print(f"watch: changed: {names}", flush=True)
                now = built(now)
            seen = now
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
