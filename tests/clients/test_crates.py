"""The RO-Crates of the site and of each chapter's zip, by roc-validator, without a network."""

import json
import zipfile

import pytest
import requests
from rocrate_validator import models, services

from tests.clients.running import NODE
from tests.support.built import SITE

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILES = ("ro-crate-1.1", "process-run-crate-0.5")
ZIPS = sorted((SITE / "downloads").glob("*.zip"))
# What it would like and the book does not have: no time is kept of an execution, since each gives
# the same bytes; its authors have no page of their own; a notebook is not an application.
LEFT = {
    "ro-crate-1.1_31.2",
    "process-run-crate-0.5_3.2",
    "process-run-crate-0.5_5.1",
    "process-run-crate-0.5_8.4",
}


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Answer for the host of the context, and for no other; give what was asked for."""
    addresses = []

    def send(self, request, **more):
        addresses.append(request.url)
        answer = requests.Response()
        answer.request, answer.url, answer.status_code = request, request.url, 404
        if request.url == CONTEXT:
            answer.status_code = 200
            answer.headers["Content-Type"] = "application/ld+json"
            answer._content = (NODE / "ro-crate" / "lib" / "context.json").read_bytes()
        return answer

    monkeypatch.setattr(requests.Session, "send", send)
    return addresses


def issues(folder, profile):
    """Return the checks that a crate fails: of those required, and of those recommended."""
    settings = services.ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier=profile,
        requirement_severity=models.Severity.RECOMMENDED,
        no_cache=True,
    )
    found = services.validate(settings).get_issues()
    required = {i.check.identifier for i in found if i.severity == models.Severity.REQUIRED}
    return required, {i.check.identifier for i in found} - required


@pytest.fixture(params=["site", *(path.stem for path in ZIPS)])
def crate(request, tmp_path):
    if request.param == "site":
        return SITE
    zipfile.ZipFile(SITE / "downloads" / f"{request.param}.zip").extractall(tmp_path)
    return tmp_path / request.param


def test_there_is_a_zip_of_each_chapter():
    assert len(ZIPS) >= 3


@pytest.mark.parametrize("profile", PROFILES)
def test_a_crate_is_valid(crate, profile, asked):
    required, recommended = issues(crate, profile)
    assert required == set()
    assert recommended <= LEFT
    assert set(asked) <= {CONTEXT}


def broken(graph, change):
    by_id = {one["@id"]: one for one in graph}
    (run,) = [one for one in graph if one["@type"] == "CreateAction"]
    if change == "no licence":
        del by_id["./"]["license"]
    elif change == "a file that is not there":
        by_id["CITATION.cff"]["@id"] = "NOTHING.cff"
        by_id["./"]["hasPart"].append({"@id": "NOTHING.cff"})
    else:
        del run["instrument"]


@pytest.mark.parametrize(
    ("change", "profile"),
    [
        ("no licence", PROFILES[0]),
        ("a file that is not there", PROFILES[0]),
        ("nothing that executed it", PROFILES[1]),
    ],
)
def test_the_validator_finds_what_is_wrong(tmp_path, change, profile):
    zipfile.ZipFile(ZIPS[0]).extractall(tmp_path)
    folder = tmp_path / ZIPS[0].stem
    path = folder / "ro-crate-metadata.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    broken(data["@graph"], change)
    path.write_text(json.dumps(data), encoding="utf-8")
    assert issues(folder, profile)[0]
