"""The interpreter in the page: whether the site has it, and the box that asks it."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.visits import SITE, Visit

MARKS = [pytest.mark.browser, pytest.mark.site]
PATIENCE = 240_000  # milliseconds: an interpreter starts slowly where others are at work
READER = "reference/reading.html"


def must_be_there() -> None:
    """Skip where there was no npm when the site was built; in CI that is a failure."""
    if (SITE / "interpreter" / "files.json").is_file():
        return
    message = "no npm here, so the site has no interpreter: nothing was recomputed in a page"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def recomputed(seen: Visit) -> tuple[str, str]:
    """Press the button, wait for the verdict; return it, and all that differs."""
    page = seen.page
    page.locator(".fm-recompute").evaluate("box => window.factorBookNear(box.parentElement)")
    page.locator("#recompute").click()
    verdict = page.locator("#recompute-verdict")
    expect(verdict).not_to_be_empty(timeout=PATIENCE)
    differing = page.locator(".fm-recompute-found .fm-differs").all_text_contents()
    return verdict.inner_text(), "\n".join(differing)


def whatif(seen: Visit, figure: str, phrase: str) -> Locator:
    """Put a box for a figure into a page, as its own page has one; return it."""
    seen.page.evaluate(
        """([figure, phrase]) => {
          const box = document.createElement("div");
          Object.assign(box.dataset, { figure, phrase, size: "7 MB", script: "_static/whatif.js" });
          box.className = "fm-whatif";
          box.hidden = true;
          box.id = `whatif-${figure}`;
          const holder = document.createElement("div");
          holder.append(box);
          document.querySelector("article").prepend(holder);
          window.factorBookNear(holder);
        }""",
        [figure, phrase],
    )
    box = seen.page.locator(f"[id='whatif-{figure}']")
    expect(box).to_be_visible()
    return box


def assumed(box: Locator, phrase: str) -> Locator:
    """Assume another print, wait for what follows; return the answer."""
    box.locator("input").fill(phrase)
    box.get_by_role("button", name="See what follows").click()
    answer = box.locator(".fm-whatif-answer")
    done = answer.locator(".fm-whatif-mark, .fm-whatif-error")
    expect(done).to_be_visible(timeout=PATIENCE)
    return answer
