/* Makes still charts live, once they are near: then values show under the pointer, and what a
   reader assumes is recomputed. Until all of a live chart stands, and if anything goes wrong, the
   still one stays. */
(function () {
  "use strict";

  const script = document.currentScript;
  const bundle = new URL(script.dataset.bundle, script.src).href;
  const states = new WeakMap(); // of charts with controls
  const TIP_GAP = 10; // pixels from the pointer

  function read(chart) {
    return JSON.parse(chart.querySelector(".fm-chart-spec").textContent);
  }

  function specification(view) {
    const chart = view.closest(".fm-chart");
    const spec = read(chart);
    const assumed = states.get(chart)?.assumed ?? {};
    for (const signal of spec.signals ?? []) {
      delete signal.bind; // the form takes its place
      if (signal.name in assumed) signal.value = assumed[signal.name];
    }
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
    const state = states.get(view.closest(".fm-chart"));
    try {
      await window.factorBookScript(bundle);
      const { parse, View } = window.factorBookVega;
      view.append(host);
      const running = new View(parse(specification(view)), {
        container: host,
        renderer: "svg",
        logLevel: 1, // errors only
        tooltip: tellValue,
      });
      await running.runAsync();
      // One picture to a screen reader, as the still one is: not Vega's heap of shapes.
      host.setAttribute("role", "img");
      host.setAttribute("aria-label", view.querySelector("desc").textContent);
      host.removeAttribute("aria-roledescription");
      host.querySelector("svg").setAttribute("aria-hidden", "true");
      view.dataset.live = "yes";
      if (state) {
        state.views.push(running);
        await recompute(state); // a reader may have assumed something meanwhile
      }
    } catch {
      host.remove();
      delete view.dataset.live;
      if (state && !state.views.length) showControls(state, false);
    }
  }

  /* --- What a reader assumes --- */

  function showControls(state, shown) {
    state.form.hidden = !shown;
    state.chart.classList.toggle("fm-whatif-on", shown);
  }

  function tell(state) {
    for (const input of state.form.querySelectorAll("input[type=range]")) {
      const value = state.assumed[input.name];
      const useGrouping = !input.name.endsWith("year");
      const text = value.toLocaleString("en", { maximumFractionDigits: 2, useGrouping });
      input.parentElement.querySelector("output").textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
  }

  async function recompute(state) {
    for (const view of state.views) {
      for (const [name, value] of Object.entries(state.assumed)) view.signal(name, value);
      await view.runAsync();
      const answer = view.signal("answer");
      const place = state.form.querySelector(".fm-whatif-answer");
      if (place.textContent !== answer) place.textContent = answer;
    }
  }

  function prepare(form) {
    const chart = form.closest(".fm-chart");
    const controlled = (read(chart).signals ?? []).filter((signal) => signal.bind);
    const start = Object.fromEntries(controlled.map(({ name, value }) => [name, value]));
    const state = { form, chart, views: [], assumed: { ...start } };
    states.set(chart, state);
    tell(state);
    showControls(state, true);
    const change = function () {
      tell(state);
      for (const view of chart.querySelectorAll(".fm-chart-view")) {
        if (view.getClientRects().length) enliven(view);
      }
      recompute(state);
    };
    form.addEventListener("input", function ({ target }) {
      if (target.type === "range") state.assumed[target.name] = target.valueAsNumber;
      else state.assumed[target.dataset.name] = target.value;
      change();
    });
    form.addEventListener("reset", function () {
      Object.assign(state.assumed, start); // exactly, though a slider may have no step there
      change();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  document.querySelectorAll(".fm-whatif").forEach(prepare);

  /* --- When --- */

  const views = document.querySelectorAll(".fm-chart-view");
  for (const view of views) {
    for (const touch of ["pointerenter", "touchstart"]) {
      view.addEventListener(touch, () => enliven(view), { passive: true });
    }
  }
  // A view that is not shown at this width never comes near, so it costs nothing.
  if ("IntersectionObserver" in window && !navigator.connection?.saveData) {
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
