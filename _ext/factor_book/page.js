/* Marks, in a page's contents, the section that is being read. */
(function () {
  "use strict";

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
