/* Makes still charts live, once they are near: then values show under the pointer. Until all of a
   live chart stands, and if anything goes wrong, the still one stays. */
(function () {
  "use strict";

  const script = document.currentScript;
  const bundle = new URL(script.dataset.bundle, script.src).href;
  const TIP_GAP = 10; // pixels from the pointer

  async function specification(view) {
    const id = view.closest(".fm-chart").dataset.chart;
    await window.factorBookScript(new URL(`../charts/${id}.js`, script.src).href);
    const spec = structuredClone(window.factorBookCharts[id]); // Vega writes into it
    const narrow = view.classList.contains("fm-chart-narrow");
    return narrow ? Object.assign(spec, spec.usermeta.narrow) : spec;
  }

  /* --- Values under the pointer, in a box of the page's own: it knows the theme --- */

  const tip = document.createElement("div");
  tip.className = "fm-tooltip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the chart's data stand below it
  document.body.append(tip);

  function tellValue(_, event, item, value) {
    tip.hidden = !value;
    if (tip.hidden) return;
    const table = document.createElement("table");
    for (const [name, text] of Object.entries(value)) {
      const row = table.insertRow();
      row.insertCell().textContent = name;
      row.insertCell().textContent = text;
    }
    tip.replaceChildren(table);
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const right = event.clientX + TIP_GAP;
    const below = event.clientY + TIP_GAP;
    const left = right + tip.offsetWidth > width ? width - tip.offsetWidth : right;
    const above = event.clientY - TIP_GAP - tip.offsetHeight;
    tip.style.left = `${Math.max(left, 0)}px`;
    tip.style.top = `${below + tip.offsetHeight > height ? Math.max(above, 0) : below}px`;
  }

  /* --- Live charts --- */

  async function enliven(view) {
    if (view.dataset.live) return;
    view.dataset.live = "loading";
    const host = document.createElement("div");
    host.className = "fm-chart-live";
    try {
      const [spec] = await Promise.all([specification(view), window.factorBookScript(bundle)]);
      const { parse, View, expressionInterpreter } = window.factorBookVega;
      view.append(host);
      const running = new View(parse(spec, null, { ast: true }), {
        expr: expressionInterpreter,
        container: host,
        renderer: "svg",
        logLevel: 1, // errors only
        tooltip: tellValue,
      });
      await running.runAsync();
      // One picture to a screen reader, as the still one is: not Vega's heap of shapes.
      host.setAttribute("role", "img");
      host.setAttribute("aria-label", view.querySelector(".fm-chart-still").alt);
      host.removeAttribute("aria-roledescription");
      host.querySelector("svg").setAttribute("aria-hidden", "true");
      view.dataset.live = "yes";
    } catch {
      host.remove();
      delete view.dataset.live;
    }
  }

  /* --- When --- */

  const views = document.querySelectorAll(".fm-chart-view");
  for (const view of views) {
    for (const touch of ["pointerenter", "touchstart"]) {
      view.addEventListener(touch, () => enliven(view), { passive: true });
    }
  }
  // A view that is not shown at this width never comes near, so it costs nothing. Nor does a phone's
  // until it is touched: no pointer rests on it.
  const rests = matchMedia("(hover: hover)").matches;
  if (rests && "IntersectionObserver" in window && !navigator.connection?.saveData) {
    const watch = new IntersectionObserver(
      function (entries) {
        for (const entry of entries.filter((one) => one.isIntersecting)) {
          watch.unobserve(entry.target);
          enliven(entry.target);
        }
      },
      { rootMargin: "300px 0px" },
    );
    views.forEach((view) => watch.observe(view));
  }
})();
