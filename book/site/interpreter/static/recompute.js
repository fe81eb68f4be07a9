/* Executes chapters in the page, and says of each output and figure whether it is the published one. */
(function () {
  "use strict";

  const interpreter = window.factorBookScript(
    new URL("interpreter.js", document.currentScript.src).href,
  );

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

  /* A text whose lines are marked that the other side has not. */
  function marked(text, other) {
    const there = new Set(other.split("\n"));
    const shown = element("pre", "");
    for (const line of (text || "(nothing)").split("\n")) {
      shown.append(there.has(line) ? line : element("mark", "", line), "\n");
    }
    shown.tabIndex = 0; // it may be wider than the page
    return shown;
  }

  function sides({ stored, executed, reason }) {
    const found = element("div", "fm-recompute-sides");
    if (reason) found.append(element("p", "", reason));
    for (const [name, text, other] of [
      ["Published", stored, executed],
      ["Executed here", executed, stored],
    ]) {
      const shown = marked(text, other);
      found.append(element("div", "", element("p", "", name), shown));
    }
    return found;
  }

  function cellItem({ cell, outputs }) {
    const item = element("li", "", element("code", "", cell), ": ");
    if (!outputs.length) item.append("no output");
    const same = outputs.filter(({ verdict }) => verdict === "same").length;
    const left = outputs.filter(({ verdict }) => verdict === "not run");
    const differing = outputs.filter(({ verdict }) => verdict === "differs");
    const words = [];
    if (same) words.push(`${many(same, "output", "outputs")} the same, byte for byte`);
    if (left.length) words.push(`not run: ${left[0].reason}`);
    if (differing.length) words.push(`${many(differing.length, "output differs", "outputs differ")}`);
    item.append(words.join("; "));
    item.append(...differing.map(sides));
    if (differing.length) item.className = "fm-differs";
    return item;
  }

  function figureItem({ id, differences }) {
    const found = element("li", "fm-differs", element("code", "", id), ": ");
    found.append(differences.join("; "));
    return found;
  }

  function enhance(box) {
    const button = box.querySelector("button");
    const bar = element("progress", "");
    bar.setAttribute("aria-label", "Progress");
    const words = element("span", "");
    const progress = element("p", "fm-recompute-progress", bar, " ", words);
    progress.id = "recompute-progress";
    progress.hidden = true;
    const verdict = element("p", "fm-recompute-verdict");
    verdict.id = "recompute-verdict";
    verdict.setAttribute("role", "status");
    const found = element("div", "fm-recompute-found");
    button.id = "recompute";
    box.append(progress, verdict, found);
    box.hidden = false;
    const chapters = JSON.parse(box.dataset.chapters);
    const start = button.textContent;
    let running = null;

    function show(done, all) {
      words.textContent = window.factorBookInterpreter.words(done, all);
      if (done === null) bar.removeAttribute("value");
      else [bar.max, bar.value] = [all, done];
    }

    async function one({ name, title }, rest, total, signal) {
      const session = await window.factorBookInterpreter.start(name, { progress: show, signal });
      const list = element("ul", "fm-recompute-cells");
      const summary = element("summary", "", title);
      const fold = element("details", "fm-fold", summary, list);
      const differing = element("ul", "fm-recompute-cells");
      found.append(differing, fold);
      let ended = false;
      try {
        await session.ask(
          { ask: "chapter", notebook: `${name}.ipynb`, figures: "../figures.json", rest },
          function (part) {
            if (part.event === "error") throw new Error(part.error);
            if (part.event === "cell") {
              words.textContent = `${title}: cell ${part.number} of ${part.of}`;
              [bar.max, bar.value] = [part.of, part.number];
              const item = cellItem(part);
              (item.className ? differing : list).append(item);
              for (const shown of item.querySelectorAll("pre")) {
                shown.scrollTop = (shown.querySelector("mark")?.offsetTop ?? 0) - 40;
              }
            } else if (part.event === "figures") {
              differing.append(...part.differing.map(figureItem));
            } else if (part.event === "end") {
              ended = true;
              summary.textContent = `${title}: cell by cell`;
              total.python = part.python;
              for (const key of ["same", "outputs", "not_run", "agree", "figures"]) {
                total[key] += part[key];
              }
            }
          },
        );
      } finally {
        session.stop();
      }
      if (!ended) throw new Error("it ended too early");
    }

    function sentence(total) {
      const outputs = `${total.same} of ${many(total.outputs, "output", "outputs")} the same`;
      const figures = `${total.agree} of ${many(total.figures, "figure agrees", "figures agree")}`;
      const left = total.not_run
        ? ` ${many(total.not_run, "output was", "outputs were")} not run, for want of the packages for charts.`
        : "";
      return `${outputs}, ${figures}; Python ${total.python}, in this browser.${left}`;
    }

    function end(text, state) {
      verdict.textContent = text;
      verdict.dataset.state = state;
    }

    async function run() {
      running = new AbortController();
      button.textContent = "Stop";
      progress.hidden = false;
      bar.removeAttribute("value");
      words.textContent = "Loading …";
      found.replaceChildren();
      end("", "");
      const total = { same: 0, outputs: 0, not_run: 0, agree: 0, figures: 0, python: "" };
      try {
        await interpreter;
        let rest = chapters.length > 1; // what no chapter shows is compared once
        for (const chapter of chapters) {
          await one(chapter, rest, total, running.signal);
          rest = false;
        }
        const whole = total.same === total.outputs && total.agree === total.figures;
        end(sentence(total), whole ? "same" : "differs");
      } catch (error) {
        if (error.name === "AbortError") end("Stopped.", "stopped");
        else end(`Not recomputed: ${error.message}`, "failed");
      }
      running = null;
      button.textContent = start;
      progress.hidden = true;
    }

    button.addEventListener("click", () => (running ? running.abort() : run()));
  }

  document.addEventListener("fm-near", function ({ target }) {
    if (target.matches(".fm-recompute") && target.hidden) enhance(target);
  });
})();
