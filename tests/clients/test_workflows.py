"""The workflows, by zizmor, without a network."""

import json
import sys
from pathlib import Path

from tests.clients.running import ROOT, run

ZIZMOR = Path(sys.executable).with_name("zizmor")


def findings(path):
    done = run(ZIZMOR, "--offline", "--no-progress", "--format", "json", path)
    assert done.stdout, done.stderr
    return [
        f"{one['ident']}: {one['desc']}, {json.dumps(one['locations'][0]['symbolic']['key'])}"
        for one in json.loads(done.stdout)
    ]


def test_the_workflows_do_nothing_that_they_should_not():
    folder = ROOT / ".github" / "workflows"
    assert len(list(folder.glob("*.yml"))) >= 3
    assert findings(folder) == []


def test_a_workflow_that_runs_a_strangers_words_is_found(tmp_path):
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    found = {one.split(":")[0] for one in findings(path)}
    assert {"template-injection", "dangerous-triggers"} <= found
