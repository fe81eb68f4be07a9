/* What would follow if a source had printed something else; and a box to try a phrase. What is typed
   here, or stands in an address, is only ever shown as text, and only ever read as a phrase. */
(function () {
  "use strict";

  const root = new URL("../", document.currentScript.src);
  const interpreter = window.factorBookScript(
    new URL("interpreter.js", document.currentScript.src).href,
  );
  const MOST = 8; // figures that change, before a fold
  const NAME = "if";

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function button(text, type = "button") {
    const made = element("button", "fm-button", text);
    made.type = type;
    return made;
  }

  /* The assumptions of this page's address: phrases by id. A later one of the same id counts. */
  function assumptions() {
    const found = new Map();
    for (const text of new URLSearchParams(location.search).getAll(NAME)) {
      const at = text.indexOf(":");
      if (at > 0 && text.slice(at + 1).trim()) found.set(text.slice(0, at), text.slice(at + 1));
    }
    return found;
  }

  function query(assumed) {
    return new URLSearchParams([...assumed].map(([id, phrase]) => [NAME, `${id}:${phrase}`]));
  }

  function linked(text, address) {
    const made = element("a", "", text);
    made.href = new URL(address, root).href;
    return made;
  }

  /* The page that is made of a file of the book, if there is one. */
  function place(file) {
    const page = file.match(/^((?:chapters\/)?[\w-]+)\.(?:md|ipynb)$/);
    return page ? linked(file, `${page[1]}.html`) : file;
  }

  function heading(text) {
    return element("p", "fm-whatif-heading", text);
  }

  function table(rows) {
    const head = element("tr", "");
    for (const name of ["Figure", "As published", "Then"]) head.append(element("th", "", name));
    const body = element("tbody", "");
    for (const { id, label, before, after } of rows) {
      const page = linked(label, `figures/${encodeURIComponent(id)}.html`);
      const name = element("th", "", page, " ", element("code", "fm-figure-id", id));
      name.scope = "row";
      body.append(element("tr", "", name, element("td", "", before), element("td", "", after)));
    }
    return element("table", "fm-whatif-table", element("thead", "", head), body);
  }

  function changes(rows) {
    if (!rows.length) return [element("p", "", "No computed figure changes.")];
    const words = rows.length === 1 ? "One computed figure changes" : `${rows.length} computed figures change`;
    const found = [heading(`${words}, the most changed first`), table(rows.slice(0, MOST))];
    if (rows.length > MOST) {
      const summary = element("summary", "", `${rows.length - MOST} more`);
      found.push(element("details", "fm-fold", summary, table(rows.slice(MOST))));
    }
    return found;
  }

  function list(title, texts) {
    if (!texts.length) return [];
    const items = texts.map((text) => element("li", "", ...[text].flat()));
    return [heading(title), element("ul", "", ...items)];
  }

  function supposed(part) {
    const mark = element("p", "fm-whatif-mark", element("strong", "", "Assumed, not reported"));
    const read = part.assumed.map(({ label, before, after }) =>
      element("p", "", `${label}: `, element("strong", "", after), `; reported: ${before}`),
    );
    return [
      mark,
      ...read,
      ...changes(part.changed),
      ...list(
        "Sentences that would no longer hold",
        part.relations_that_no_longer_hold.map(({ place: file, reason }) => [place(file), `: ${reason}`]),
      ),
      ...list(
        "Claims whose verdict would change",
        part.verdicts_that_change.map(
          ({ figure, before, after }) => `${figure}: ${before}, then ${after}`,
        ),
      ),
      ...list(
        "Not computed again, since their formulas hold a reading without an id",
        part.not_computed_again,
      ),
    ];
  }

  const refused = (text) => [element("p", "fm-whatif-error", text)];

  /* Asks, and shows in `answer` what comes; what was asked before is then no longer shown. */
  function asker(answer) {
    let latest = 0;
    return async function (questions, shown) {
      const mine = ++latest;
      const show = (...content) => mine === latest && answer.replaceChildren(...content);
      try {
        await interpreter;
        const { book, words } = window.factorBookInterpreter;
        const progress = (...told) => show(element("p", "", words(...told)));
        const session = await book({ progress });
        show(element("p", "", "Computing …"));
        const parts = [];
        for (const question of questions) {
          await session.ask(question, (part) => parts.push(part));
          show(...shown(parts));
          if (parts.some(({ event, reason }) => event === "error" || reason)) break;
        }
      } catch (error) {
        show(...refused(`Not computed: ${error.message}`));
      }
    };
  }

  function form(label, value, words) {
    const box = element("input", "");
    box.type = "text";
    box.value = value;
    box.autocomplete = "off";
    box.spellcheck = false;
    box.maxLength = 200;
    const press = button(words, "submit");
    const made = element("form", "fm-whatif-form", element("label", "", label, " ", box), " ", press);
    return { made, box };
  }

  function enhanceWhatIf(host) {
    const { figure, phrase, size } = host.dataset;
    const others = assumptions();
    const given = others.get(figure);
    others.delete(figure);
    const { made, box } = form("What if the source had printed", given ?? phrase, "See what follows");
    const reset = button("Reset");
    reset.hidden = true;
    made.append(" ", reset);
    const note = element("p", "fm-whatif-note", `Computed in this page, which loads ${size} once.`);
    const answer = element("div", "fm-whatif-answer");
    answer.setAttribute("role", "status");
    host.replaceChildren(made, note, answer);
    host.hidden = false;
    const ask = asker(answer);
    // A card leads to its figure's own page: an address that is sent to someone begins there.
    const own = host.closest(".fm-panel")?.querySelector(".fm-figure-id a, a.fm-figure-id");
    const page = own?.closest("a") ?? location;

    function address(assumed) {
      const found = new URL(page.href, location.href);
      found.search = query(assumed);
      return found.href;
    }

    function see() {
      const assumed = new Map([...others, [figure, box.value]]);
      reset.hidden = false;
      if (page === location) history.replaceState(null, "", address(assumed));
      const link = element("a", "", "Address of this assumption");
      link.href = address(assumed);
      ask(
        [
          { ask: "read", phrase: box.value, figure },
          { ask: "whatif", assumptions: Object.fromEntries(assumed) },
        ],
        function (parts) {
          const read = parts.find(({ event }) => event === "read");
          const error = parts.find(({ event }) => event === "error")?.error ?? read?.reason;
          if (error) return refused(error);
          const found = parts.find(({ event }) => event === "supposed");
          if (!found) return [element("p", "", `Read as ${read.text}`)];
          return [...supposed(found), element("p", "fm-whatif-note", link)];
        },
      );
    }

    made.addEventListener("submit", function (event) {
      event.preventDefault();
      see();
    });
    reset.addEventListener("click", function () {
      box.value = phrase;
      others.clear(); // all that the address assumed, too
      reset.hidden = true;
      answer.replaceChildren();
      if (page === location) history.replaceState(null, "", address(others));
      box.focus();
    });
    // Who was sent an assumption sees what follows; who saves data presses first.
    if (given !== undefined && page === location && !navigator.connection?.saveData) see();
  }

  function enhanceTry(host) {
    const { made, box } = form("A phrase", host.dataset.phrase, "Read it");
    const note = element("p", "fm-whatif-note", `Read in this page, which loads ${host.dataset.size} once.`);
    const answer = element("div", "fm-whatif-answer");
    answer.setAttribute("role", "status");
    host.replaceChildren(made, note, answer);
    host.hidden = false;
    const ask = asker(answer);

    function row(name, value) {
      return [element("dt", "", name), element("dd", "", value)];
    }

    function shown([part]) {
      if (part.event === "error" || part.reason) return refused(part.error ?? part.reason);
      const end = (value, included) =>
        value === null ? "none" : `${value}${included ? "" : ", itself excluded"}`;
      const facts = element(
        "dl", "fm-facts",
        ...row("It says", part.text),
        ...row("Value", part.value),
        ...row("Lower end", end(part.low, part.low_included)),
        ...row("Upper end", end(part.high, part.high_included)),
        ...row("Unit", part.unit === "1" ? "none: a ratio" : part.unit),
      ); // prettier-ignore
      return [facts];
    }

    made.addEventListener("submit", function (event) {
      event.preventDefault();
      ask([{ ask: "read", phrase: box.value }], shown);
    });
  }

  document.addEventListener("fm-near", function ({ target }) {
    if (!target.hidden) return;
    if (target.matches(".fm-whatif")) enhanceWhatIf(target);
    if (target.matches(".fm-try")) enhanceTry(target);
  });
})();
