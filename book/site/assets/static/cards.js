/* Opens the card of a figure that the page quotes, beside its paragraph or, where the page is narrow,
   as a sheet below it. A quotation stays a link: with Ctrl or the middle button it is followed. */
(function () {
  "use strict";

  if (!("popover" in HTMLElement.prototype)) return;

  const script = document.currentScript;
  const source = new URL(script.dataset.cards, script.src).href;
  const root = document.documentElement.dataset.content_root; // where the cards' links begin

  const GAP = 12;
  const LEAST = 240; // pixels of height below which a card shows too little
  const narrow = window.matchMedia("(max-width: 600px)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  const panel = document.createElement("div");
  panel.className = "fm-panel";
  panel.popover = "auto"; // a click elsewhere closes it
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "fm-panel-label");
  panel.innerHTML =
    '<div class="fm-panel-bar"><button type="button" class="fm-panel-back">Back</button>' +
    '<button type="button" class="fm-copy">Copy citation</button>' +
    '<button type="button" class="fm-panel-close">Close</button></div><div></div>';
  const [bar, body] = panel.children;
  const [back, , close] = bar.children;
  document.body.append(panel);

  let opener = null; // the quotation whose card is open
  let pressed = null; // the one whose card was open when the pointer went down
  let path = []; // ids of the cards that led to the one that shows, itself the last

  const load = () => window.factorBookScript(source);

  function show(id) {
    body.innerHTML = window.factorBookCards[id];
    for (const link of body.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      if (!/^[a-z]+:/.test(address)) link.setAttribute("href", root + address);
    }
    window.factorBookNear(body);
    body.querySelector(".fm-card-label").id = "fm-panel-label";
    panel.scrollTop = 0;
    back.hidden = path.length < 2;
  }

  function open(link) {
    opener = link;
    path = [link.dataset.figure];
    show(path[0]);
    link.setAttribute("aria-expanded", "true");
    panel.showPopover();
    place();
    panel.focus({ preventScroll: true });
  }

  function place() {
    panel.style.cssText = "";
    document.body.style.paddingBottom = "";
    if (narrow.matches) uncover();
    else placeBeside();
  }

  // The sheet lies at the bottom: scroll what it explains to above it.
  function uncover() {
    const hidden = opener.getBoundingClientRect().bottom + GAP - panel.getBoundingClientRect().top;
    if (hidden <= 0) return;
    document.body.style.paddingBottom = `${panel.offsetHeight}px`; // also at the page's end
    window.scrollBy({ top: hidden, behavior: calm.matches ? "instant" : "smooth" });
  }

  // Right of the paragraph, else below or above it, else below the line itself.
  function placeBeside() {
    const header = document.querySelector(".bd-header-article");
    const highest = GAP + Math.max(header ? header.getBoundingClientRect().bottom : 0, 0);
    const lowest = document.documentElement.clientHeight - GAP;
    const rightmost = document.documentElement.clientWidth - GAP;
    const block = (
      opener.closest(".fm-main, tr, p, li, dd, h1, h2, h3, h4") ?? opener
    ).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    let line = opener.getBoundingClientRect();
    let left = Math.max(Math.min(line.left, rightmost - width), GAP);
    let top = block.bottom + GAP;
    let room = lowest - top;
    if (block.right + GAP + width <= rightmost) {
      left = block.right + GAP;
      top = Math.max(Math.min(line.top, lowest - height), highest);
      room = lowest - top;
    } else if (room < height) {
      const above = block.top - GAP - highest;
      if (above >= Math.min(height, Math.max(room, LEAST))) {
        room = above;
        top = block.top - GAP - Math.min(height, room);
      } else if (room < LEAST) {
        const short = LEAST - (lowest - line.bottom - GAP);
        if (short > 0) window.scrollBy({ top: short, behavior: "instant" });
        line = opener.getBoundingClientRect();
        top = line.bottom + GAP;
        room = lowest - top;
      }
    }
    panel.style.left = `${left + window.scrollX}px`;
    panel.style.top = `${top + window.scrollY}px`;
    panel.style.maxHeight = `${room}px`;
  }

  document.addEventListener("pointerdown", () => (pressed = opener), true);

  // A reader who points at a number, or comes to it by keyboard, is likely to open it.
  for (const near of ["pointerover", "focusin"]) {
    document.addEventListener(near, function (event) {
      if (event.target.closest?.("a[data-figure]")) load().catch(() => {});
    });
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-figure]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const id = link.dataset.figure;
    const inside = panel.contains(link);
    if (inside && id === path.at(-1)) return; // to the figure's entry
    event.preventDefault();
    if (inside) {
      path.push(id);
      show(id);
      panel.focus({ preventScroll: true });
    } else if (link !== pressed || event.detail === 0) {
      // detail 0: the keyboard's click
      load().then(
        () => open(link),
        () => location.assign(link.href),
      );
    }
    pressed = null;
  });

  back.addEventListener("click", function () {
    path.pop();
    show(path.at(-1));
    panel.focus({ preventScroll: true });
  });

  close.addEventListener("click", () => panel.hidePopover());

  panel.addEventListener("keydown", function (event) {
    // Of itself a popover closes on Escape only once the reader has touched the page.
    if (event.key === "Escape") panel.hidePopover();
    if (event.key !== "Tab") return;
    // The panel is the document's last: from its ends Tab leads back to where it was opened.
    const stops = [...panel.querySelectorAll("a[href], button, input, summary")].filter(
      (stop) => stop.checkVisibility(),
    );
    const first = [panel, stops[0]].includes(document.activeElement);
    if (event.shiftKey ? first : document.activeElement === stops.at(-1)) {
      const link = opener;
      panel.hidePopover();
      link.focus();
      if (event.shiftKey) event.preventDefault();
    }
  });

  panel.addEventListener("beforetoggle", function (event) {
    if (event.newState === "open" || !opener) return;
    const link = opener;
    opener = null;
    link.setAttribute("aria-expanded", "false");
    document.body.style.paddingBottom = "";
    const active = document.activeElement;
    if (panel.contains(active) || active === document.body) link.focus({ preventScroll: true });
  });

  window.addEventListener("resize", () => opener && place());

  for (const link of document.querySelectorAll("a[data-figure]")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
})();
