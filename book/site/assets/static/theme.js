/* The page's theme, before anything is drawn. Where a browser keeps nothing for a page, the
   theme's scripts find a store that lasts as long as the page. */
(function () {
  "use strict";

  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("mode");
    } catch {
      const kept = new Map();
      Object.defineProperty(window, name, {
        value: {
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, value) => void kept.set(key, String(value)),
          removeItem: (key) => void kept.delete(key),
        },
      });
    }
  }
  const page = document.documentElement.dataset;
  page.mode = localStorage.getItem("mode") || "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.theme = page.mode !== "auto" ? page.mode : dark ? "dark" : "light";
})();
