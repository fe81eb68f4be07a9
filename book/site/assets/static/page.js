/* Marks, in a page's contents, the section that is being read; lets the search work in a folder. */
(function () {
  "use strict";

  // From a folder, no script may read the pages that a search found to quote from them.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

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

/* Fetches, once the page is there and at rest, the pictures that nobody has scrolled to: paper, where
   all is light, wants them, and a browser that is told to print does not wait for them. */
addEventListener("load", function () {
  (window.requestIdleCallback ?? setTimeout)(function () {
    for (const picture of document.querySelectorAll(".fm-chart-wide > img.fm-light")) {
      picture.loading = "eager";
    }
  });
});

/* Opens the fold in which the place stands that an address names; most browsers do so themselves. */
(function () {
  "use strict";

  function reveal() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let fold = place?.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    place.scrollIntoView({ behavior: "instant" });
  }

  addEventListener("hashchange", reveal);
  reveal();
})();

/* Fetches a script, once, when it is first wanted; after a failure whoever wants it tries again. */
(function () {
  "use strict";

  const fetched = new Map();

  window.factorBookScript = function (address) {
    if (!fetched.has(address)) {
      const script = new Promise(function (resolve, reject) {
        const element = document.createElement("script");
        element.src = address;
        element.onload = resolve;
        element.onerror = function () {
          fetched.delete(address);
          reject(new Error("not loaded"));
        };
        document.head.append(element);
      });
      fetched.set(address, script);
    }
    return fetched.get(address);
  };
})();

/* Loads the script of a box that computes in the page when the page itself is there, or at once where
   the address says what to compute; the script then hears that the box is wanted. The interpreter is
   loaded by a click only. */
(function () {
  "use strict";

  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);

  async function begin(box) {
    try {
      await window.factorBookScript(new URL(box.dataset.script, root).href);
      box.dispatchEvent(new CustomEvent("fm-near", { bubbles: true }));
    } catch {
      // Without its script a box stays hidden.
    }
  }

  window.factorBookNear = function (place) {
    place.querySelectorAll("[data-script]").forEach(begin);
  };

  const boxes = document.querySelectorAll("[data-script]");
  const beginAll = () => boxes.forEach(begin);
  if (new URLSearchParams(location.search).has("if")) beginAll();
  else if (boxes.length) addEventListener("load", () => setTimeout(beginAll));
})();

/* Copies a citation: the text that a button carries, or else that of the card in which it stands,
   with the sources that the card names. Where no script runs, a card has no such button. */
(function () {
  "use strict";

  function wanted(button) {
    if (button.dataset.copy) return button.dataset.copy;
    const shown = button.closest(".fm-citation");
    if (shown) return shown.querySelector(".fm-cite-text").textContent;
    const card = button.closest(".fm-card, .fm-panel");
    const sources = [...card.querySelectorAll(".fm-source")].map(function (source) {
      const link = source.querySelector("a");
      return link ? `${source.textContent} ${link.getAttribute("href")}` : source.textContent;
    });
    const name = sources.length > 1 ? "Original sources" : "Original source";
    return `${card.querySelector(".fm-cite-text").textContent}\n${name}: ${sources.join("; ")}`;
  }

  function offer(cite) {
    if (cite.closest(".fm-panel") || cite.querySelector(".fm-copy")) return; // the panel has one
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fm-copy";
    button.textContent = "Copy";
    cite.lastElementChild.prepend(button, " ");
  }

  document.addEventListener(
    "toggle",
    function ({ target }) {
      if (target.matches?.(".fm-cite")) offer(target);
    },
    true,
  );

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

/* On the pages of records: light or dark, as the theme's own button does it. */
(function () {
  "use strict";

  const page = document.documentElement.dataset;
  document.querySelector(".fm-theme")?.addEventListener("click", function () {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const modes = ["auto", system === "dark" ? "light" : "dark", system];
    page.mode = modes[(modes.indexOf(page.mode) + 1) % modes.length];
    page.theme = page.mode === "auto" ? system : page.mode;
    localStorage.setItem("mode", page.mode);
    localStorage.setItem("theme", page.theme);
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
