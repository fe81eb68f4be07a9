"""The charts in Vega-Lite's own command line, of the version that they name and of the newest."""

import json
import re

import pytest

from tests.clients.running import CLIENTS, run
from tests.support.built import SITE

CHARTS = sorted((SITE / "charts").glob("*.vl.json"))
VERSIONS = {"v5": CLIENTS / "vega-lite-5", "v6": CLIENTS / "node"}


def drawn(spec, version):
    tool = VERSIONS[version] / "node_modules" / ".bin" / "vl2svg"
    return run(tool, spec)


def test_there_are_charts():
    assert len(CHARTS) > 10


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.name.removesuffix(".vl.json"))
def test_a_chart_is_drawn(path, version):
    done = drawn(path, version)
    assert done.returncode == 0, done.stderr
    # Another version than the one named is all that it may say.
    said = [line for line in done.stderr.splitlines() if not re.search("uses Vega-Lite v", line)]
    assert said == []
    assert done.stdout.count("<path") > 5
    assert "NaN" not in done.stdout


@pytest.mark.parametrize("version", VERSIONS)
def test_a_chart_that_cannot_be_drawn_is_told(tmp_path, version):
    spec = json.loads(CHARTS[0].read_text(encoding="utf-8"))
    for part in ("layer", "hconcat", "vconcat", "concat", "mark", "spec"):
        spec.pop(part, None)
    path = tmp_path / "chart.vl.json"
    path.write_text(json.dumps(spec), encoding="utf-8")
    assert drawn(path, version).returncode != 0
