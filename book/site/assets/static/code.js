/* One switch for the code of the whole book: what a reader chose stays so on every page, and an
   address may ask for the code of its page (?code). */
(function () {
  "use strict";

  const NAME = "code";
  const button = document.querySelector(".fm-code-switch");
  const folds = document.querySelectorAll(".fm-code");
  const blocks = document.querySelectorAll("article section > :not(section)");
  const BAR = 64; // px above the text, with the switch in it

  // What is being read stays where it is, whatever opens above it.
  function show(open) {
    const read = [...blocks].find((block) => block.getBoundingClientRect().bottom > BAR);
    const before = read?.getBoundingClientRect().top;
    for (const fold of folds) fold.open = open;
    button.setAttribute("aria-pressed", open);
    const moved = read ? read.getBoundingClientRect().top - before : 0;
    window.scrollBy({ top: moved, behavior: "instant" });
  }

  button.addEventListener("click", function () {
    const open = button.getAttribute("aria-pressed") !== "true";
    localStorage.setItem(NAME, open ? "shown" : "folded");
    show(open);
  });

  const asked = new URLSearchParams(location.search).has(NAME);
  if (asked || localStorage.getItem(NAME) === "shown") show(true);
})();
