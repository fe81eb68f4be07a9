"""The RO-Crates of the site and of each chapter's zip, by roc-validator, without a network."""

import io
import json
import zipfile

import pytest
import requests
from rocrate_validator import models, services

from book.files import chapter_zip
from tests.clients.running import NODE, ROOT
from tests.support.built import SITE

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILES = ("ro-crate-1.1", "process-run-crate-0.5")
ZIPS = sorted((SITE / "downloads").glob("*.zip"))
# What it would like and the book does not have. No time is kept of an execution, since each gives
# the same bytes; the body that its authors are has no page but the book itself.
LEFT = {"process-run-crate-0.5_8.4", "ro-crate-1.1_31.2"}
# A notebook is a file of the zip, which names it by its path, not by a whole address.
LEFT_OF_A_NOTEBOOK = {"process-run-crate-0.5_5.1"}
# It has an address where the book knows its own.
LEFT_WITHOUT_ADDRESS = {"process-run-crate-0.5_3.2"}


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


def unpacked(data, folder):
    """Unpack the zip of a chapter; return the folder that is its crate."""
    with zipfile.ZipFile(data) as file:
        file.extractall(folder)
    (crate,) = folder.iterdir()
    return crate


def expected(profile, *kinds):
    """Return what is left undone of what a profile, and the one it builds on, recommend."""
    profiles = PROFILES[: PROFILES.index(profile) + 1]
    return {one for one in set().union(*kinds) if one.startswith(profiles)}


def test_there_is_a_zip_of_each_chapter():
    assert len(ZIPS) >= 3


@pytest.mark.parametrize("profile", PROFILES)
def test_the_sites_crate_is_valid(profile, asked):
    assert issues(SITE, profile) == (set(), expected(profile, LEFT))
    assert set(asked) <= {CONTEXT}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("chapter", [path.stem for path in ZIPS])
def test_a_chapters_crate_is_valid(tmp_path, chapter, profile, asked):
    folder = unpacked(SITE / "downloads" / f"{chapter}.zip", tmp_path)
    left = expected(profile, LEFT, LEFT_OF_A_NOTEBOOK, LEFT_WITHOUT_ADDRESS)
    assert issues(folder, profile) == (set(), left)
    assert set(asked) <= {CONTEXT}


def test_a_notebook_has_an_address_where_the_book_has_one(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://example.org/a/book")
    data = io.BytesIO(chapter_zip(ROOT, ZIPS[0].stem))
    left = expected(PROFILES[1], LEFT, LEFT_OF_A_NOTEBOOK)
    assert issues(unpacked(data, tmp_path), PROFILES[1]) == (set(), left)


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
    folder = unpacked(ZIPS[0], tmp_path)
    path = folder / "ro-crate-metadata.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    broken(data["@graph"], change)
    path.write_text(json.dumps(data), encoding="utf-8")
    assert issues(folder, profile)[0]
