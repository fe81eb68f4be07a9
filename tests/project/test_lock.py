"""The lock holds for pip as for uv: each pin of requirements.in stands in it, with hashes."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([\w.-]+(?:\[[\w,-]+\])?)==([\w.]+)", re.MULTILINE)


def pins(name):
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def test_each_pin_is_in_the_lock():
    lock, wanted = pins("requirements.txt"), pins("requirements.in")
    assert len(wanted) > 20
    assert {name: lock.get(name) for name in wanted} == wanted


def test_jsonschema_is_locked_with_its_extra_too():
    # pip before 23.3 looks for the two apart, and else takes the newest, which has no hash here.
    lock = pins("requirements.txt")
    assert lock["jsonschema[format-nongpl]"] == lock["jsonschema"]


def test_every_package_of_the_lock_has_hashes():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert re.fullmatch(
            r"[\w.-]+(\[[\w,-]+\])?==\S+( ; .+)? \\|    --hash=sha256:\w{64}( \\)?", line
        )
