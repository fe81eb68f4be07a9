"""Scoring a reader: what is right, refused and wrong, and that ours has nothing wrong."""

import csv
import io

from bench.score import main, phrases, score, verdict
from lib.figures import READING_COLUMNS, reading_row

PLAIN = {
    "phrase": "over 5 tons", "value": "5", "low": "5", "high": "", "low_included": "0",
    "high_included": "0", "unit": "t",
}  # fmt: skip


def test_each_part_of_a_reading_counts():
    assert verdict(PLAIN, PLAIN) == "right"
    for name, wrong in {"value": "6", "high": "9", "low_included": "1", "unit": "yuan"}.items():
        assert verdict(PLAIN, PLAIN | {name: wrong}) == "wrong"
    assert verdict(PLAIN, None) == verdict(PLAIN, PLAIN | {"value": ""}) == "refused"


def test_what_is_to_be_refused_is_right_only_so():
    refused = dict.fromkeys(PLAIN, "") | {"unit": "ERROR"}
    assert verdict(refused, None) == "right"
    assert verdict(refused, PLAIN) == "wrong"


def test_our_reader_has_nothing_wrong(tmp_path, capsys):
    target = io.StringIO()
    writer = csv.DictWriter(target, READING_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(reading_row(row["phrase"]) for row in phrases())
    path = tmp_path / "ours.csv"
    path.write_text(target.getvalue(), encoding="utf-8", newline="")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.endswith(", 1 refused, 0 wrong\n")
    assert sum(map(len, score(phrases(), {}).values())) == len(phrases()) > 400
