/* Makes still charts live, once they are near: then values show under the pointer.
   Until all of a live chart stands, and if anything goes wrong, the still one stays. */
(function () {
  "use strict";

  const script = document.currentScript;
  const bundle = new URL(script.dataset.bundle, script.src).href;
  let loading = null;

  function loadVega() {
    loading ??= new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = bundle;
      element.onload = () => resolve(window.vegaEmbed);
      element.onerror = function () {
        loading = null; // the next chart may try again
        reject(new Error("not loaded"));
      };
      document.head.append(element);
    });
    return loading;
  }

  function specification(view) {
    const data = view.closest(".fm-chart").querySelector(".fm-chart-spec");
    const spec = JSON.parse(data.textContent);
    const narrow = view.classList.contains("fm-chart-narrow");
    return narrow ? Object.assign(spec, spec.usermeta.narrow) : spec;
  }

  async function enliven(view) {
    if (view.dataset.live) return;
    view.dataset.live = "loading";
    const host = document.createElement("div");
    host.className = "fm-chart-live";
    try {
      const embed = await loadVega();
      view.append(host);
      await embed(host, specification(view), {
        renderer: "svg",
        actions: false,
        defaultStyle: false,
        logLevel: 1, // errors only
        tooltip: { theme: "book", disableDefaultStyle: true },
      });
      // One picture to a screen reader, as the still one is: not Vega's heap of shapes.
      host.setAttribute("role", "img");
      host.setAttribute("aria-label", view.querySelector("desc").textContent);
      host.removeAttribute("aria-roledescription");
      host.querySelector("svg").setAttribute("aria-hidden", "true");
      view.dataset.live = "yes";
    } catch {
      host.remove();
      delete view.dataset.live;
    }
  }

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
