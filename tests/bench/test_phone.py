"""The server of the pages on a phone sends texts compressed, and all else as it is."""

import gzip
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bench.phone.scores import report
from bench.phone.server import served_compressed


def test_texts_are_compressed_and_pictures_are_not(tmp_path: Path):
    (tmp_path / "a.html").write_text("<p>" * 1000, encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"picture")
    with served_compressed(tmp_path) as address:
        with urlopen(Request(f"{address}/a.html?v=1")) as answer:
            body = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Content-Type"] == "text/html"
        with urlopen(f"{address}/a.png") as answer:
            assert answer.headers["Content-Encoding"] is None
            assert answer.read() == b"picture"
    assert gzip.decompress(body).decode() == "<p>" * 1000
    assert len(body) < 100


def test_a_page_without_scores_is_named():
    command = ["sh", "-c", "echo no page >&2; exit 1"]
    with pytest.raises(RuntimeError, match=r"http://here/a.html: no page"):
        report(command, "http://here/a.html")
