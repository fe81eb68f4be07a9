"""The style sheet of the colours: each has a value on light, dark and forced pages."""

import re

from book.site.assets.palette_sheet import VERDICTS, sheet
from lib.charts import colours


def test_the_style_sheet_has_the_palette_for_light_dark_and_forced_colours():
    styles = sheet()
    block = r"(?:@media ([^{}]+?) \{\s*)?([^{}@/]*?)\s*\{([^{}]*--fm-land:[^{}]*)\}"
    found = [
        (media, selector.split(",\n")[-1].strip(), dict(re.findall(r"(--fm-\w+): ([^;]+);", body)))
        for media, selector, body in re.findall(block, styles)
    ]
    # The dark ones on screens alone, and each behind what it overrides, with no stronger selector.
    assert [(media, selector) for media, selector, _ in found] == [
        ("", "html[data-theme]"),
        ("screen", 'html[data-theme="dark"]'),
        ("(forced-colors: active)", "html[data-theme]"),
    ]
    light, dark, forced = (properties for _, _, properties in found)
    assert light == {f"--fm-{n}": c.light for n, c in {**colours(), **VERDICTS}.items()}
    assert dark == {f"--fm-{n}": c.dark for n, c in {**colours(), **VERDICTS}.items()}
    assert set(forced) == set(light)
