"""The workflow and Binder files: their syntax, their rights, and whatever of them can run here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tools.set_up import SUPPORTED

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# The full commit that a release of an action is, with that release beside it.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
RIGHTS = {
    "test": {"contents": "read"},
    "links": {"contents": "read"},
    "publish/build": {"contents": "read", "pages": "read"},
    "publish/deploy": {"pages": "write", "id-token": "write"},
    "publish/release": {"contents": "write"},
}


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps():
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            for step in job["steps"]:
                yield path.stem, step


RUNS = [(name, step["run"]) for name, step in steps() if "run" in step]
TARGETS = sorted(
    {
        target
        for _, run in RUNS
        for words in re.findall(r"^make (.+?)(?: \|.*)?$", run, re.MULTILINE)
        for target in words.split()
        if "=" not in target
    }
)


def test_there_are_the_three_workflows():
    assert [path.stem for path in WORKFLOWS] == ["links", "publish", "test"]


@pytest.mark.slow
def test_the_files_hold_to_the_schema_of_workflows():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    command += ["vendor.github-workflows", *map(str, WORKFLOWS)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_schema_refuses_a_broken_workflow(tmp_path):
    broken = tmp_path / "broken.yml"
    text = WORKFLOWS[-1].read_text(encoding="utf-8")
    broken.write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    command += ["vendor.github-workflows", str(broken)]
    assert subprocess.run(command, capture_output=True).returncode == 1


def test_each_action_is_pinned_to_the_commit_of_a_release():
    uses = [
        line.split("uses:")[1].strip()
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert len(uses) == sum("uses" in step for _, step in steps()) > 8
    assert [use for use in uses if not PINNED.fullmatch(use)] == []


def test_rights_are_the_least():
    rights = {}
    for path in WORKFLOWS:
        workflow = load(path)
        if workflow["permissions"]:
            rights[path.stem] = workflow["permissions"]
        for name, job in workflow["jobs"].items():
            if "permissions" in job:
                rights[f"{path.stem}/{name}"] = job["permissions"]
    assert rights == RIGHTS


def test_no_workflow_takes_a_secret_or_runs_what_a_stranger_wrote():
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text
        assert "pull_request_target" not in text
    for _, run in RUNS:
        # A title or a branch name pasted into a script would be run; the environment is safe.
        assert "${{" not in run


def test_each_step_says_what_it_is_for_and_each_job_ends():
    for _, step in steps():
        assert len(step["name"].split()) > 3
    for path in WORKFLOWS:
        assert all("timeout-minutes" in job for job in load(path)["jobs"].values())


def test_all_supported_pythons_are_tested():
    matrix = load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    # Quoted, since YAML takes 3.10 for 3.1.
    assert matrix == {"python": list(SUPPORTED)}


@pytest.mark.parametrize(("name", "run"), RUNS)
def test_each_script_is_a_shell_script(name, run):
    done = subprocess.run(["bash", "-n"], input=run, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_each_make_target_is_there(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE)
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_tag_is_compared_with_the_version():
    run = next(run for _, run in RUNS if "CITATION.cff" in run)
    version = load(ROOT / "CITATION.cff")["version"]
    for tag, status in ((f"v{version}", 0), (f"v{version}0", 1), ("v9.9.9", 1)):
        environment = {"GITHUB_REF_NAME": tag, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(["bash", "-ec", run], cwd=ROOT, env=environment, capture_output=True)
        assert done.returncode == status, tag


def test_binder_takes_a_python_that_we_support_and_the_lock():
    binder = ROOT / ".binder"
    python = (binder / "runtime.txt").read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"python-3\.1[1234]", python)
    lines = (binder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith("#")]
    assert named == ["-r ../requirements.txt"]
    assert (binder / named[0].removeprefix("-r ")).resolve() == ROOT / "requirements.txt"
    script = binder / "postBuild"
    # repo2docker runs it as a program.
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", script]).returncode == 0
