/* Marks, in a page's contents, the section that is being read; lets the search work in a folder. */
(function () {
  "use strict";

  // From a folder, no script may read the pages that a search found to quote from them.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  const links = new Map();
  for (const link of document.querySelectorAll("#pst-page-toc-nav a[href^='#']")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  if (!links.size || !("IntersectionObserver" in window)) return;

  const seen = new Set();
  const watch = new IntersectionObserver(
    function (entries) {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      // Of a section and a part of it, both at the upper edge, the part is meant: it comes later.
      const current = [...links.keys()].filter((section) => seen.has(section)).pop();
      if (!current) return;
      for (const [section, link] of links) {
        if (section === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-15% 0px -75%" },
  );
  links.forEach((_, section) => watch.observe(section));
})();

/* Copies a citation: the text that a button carries, or else the lines that it stands below. */
(function () {
  "use strict";

  function wanted(button) {
    if (button.dataset.copy) return button.dataset.copy;
    const lines = button.closest(".fm-cite").querySelectorAll(".fm-cite-text");
    return [...lines].map((line) => line.textContent).join("\n");
  }

  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed"; // or the page would scroll to it
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text); // there is none where a page is not trusted
      return true;
    } catch {
      return copyByHand(text);
    }
  }

  document.addEventListener("click", async function (event) {
    const button = event.target.closest?.(".fm-copy");
    if (!button) return;
    button.dataset.words ??= button.textContent;
    button.setAttribute("aria-live", "polite");
    const done = await copy(wanted(button));
    button.textContent = done ? "Copied" : "Not copied";
    button.focus();
    window.setTimeout(() => (button.textContent = button.dataset.words), 2000);
  });
})();

/* Paper is white, whatever the screen is: a dark page is printed as a light one. */
(function () {
  "use strict";

  const page = document.documentElement.dataset;
  let theme = page.theme;
  addEventListener("beforeprint", function () {
    theme = page.theme;
    page.theme = "light";
  });
  addEventListener("afterprint", function () {
    page.theme = theme;
  });
})();
