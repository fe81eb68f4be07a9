/* The table of all figures, for a reader who searches, chooses and sorts: some at a time, from the
   script that holds them all. Without it there are the lists that the page links to. An address
   that names a figure, as earlier citations do, leads to that figure's page. */
(function () {
  "use strict";

  const SHOWN = 100;
  const [ID, LABEL, TEXT, KIND, SOURCE, MARKS, GROUP, VERDICT, UNIT, VALUE, MORE] = Array(11).keys();
  const COLUMNS = [["Figure", LABEL], ["Value", VALUE], ["Kind", KIND], ["Source", SOURCE]];
  const CHOICES = [["Chapter", GROUP], ["Kind", KIND], ["Verdict", VERDICT], ["Mark", MARKS]];

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  function make(name, text = "", attributes = {}) {
    const element = Object.assign(document.createElement(name), attributes);
    for (const part of typeof text === "string" ? text.split(/([\u3400-\u9fff]+)/) : [text]) {
      const chinese = { lang: "zh", textContent: part };
      const is = typeof part === "string" && /^[\u3400-\u9fff]/.test(part);
      element.append(is ? Object.assign(document.createElement("span"), chinese) : part);
    }
    return element;
  }

  function start(host, root, rows) {
    const asked = decodeURIComponent(location.hash.slice(1));
    if (rows.some((row) => row[ID] === asked)) {
      location.replace(`${root}figures/${asked}.html`);
      return;
    }
    const words = new Map(rows.map((row) => [row, folded(row.flat().join(" "))]));
    const chosen = new Map();
    let order = { column: null, direction: null };
    let first = 0;

    const form = make("form", "", { className: "fm-index-search", role: "search" });
    const box = make("input", "", { type: "search", name: "q" });
    const label = make("label", "Search the figures ");
    label.append(box);
    form.append(label);
    form.addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("input", renew);
    for (const [name, column] of CHOICES) {
      const values = [...new Set(rows.flatMap((row) => row[column]))].filter(Boolean);
      if (!values.length) continue;
      const choice = make("select");
      choice.append(make("option", "all", { value: "" }));
      for (const value of values) choice.append(make("option", value, { value }));
      choice.addEventListener("change", function () {
        chosen.set(column, choice.value);
        renew();
      });
      const named = make("label", `${name} `);
      named.append(choice);
      form.append(named);
    }

    const table = make("table", "", { className: "fm-index" });
    const head = table.createTHead().insertRow();
    const body = table.createTBody();
    for (const [name, column] of COLUMNS) {
      const button = make("button", name, { type: "button" });
      const heading = make("th", button, { scope: "col" });
      button.addEventListener("click", function () {
        const direction = { ascending: "descending", descending: null }[heading.ariaSort];
        order = { column, direction: direction === undefined ? "ascending" : direction };
        for (const other of head.cells) other.removeAttribute("aria-sort");
        if (order.direction) heading.setAttribute("aria-sort", order.direction);
        renew();
      });
      head.append(heading);
    }

    const pager = make("p", "", { className: "fm-index-pager" });
    const count = make("output");
    const turn = (text, by) => {
      const button = make("button", text, { type: "button" });
      button.addEventListener("click", function () {
        first += by;
        show();
        host.scrollIntoView();
      });
      return button;
    };
    const before = turn(`Previous ${SHOWN}`, -SHOWN);
    const after = turn(`Next ${SHOWN}`, SHOWN);
    form.append(count);
    pager.append(before, " ", after);

    // Fractions of a unit cannot be compared with another unit's: by value means within each unit.
    function compare(a, b) {
      if (order.column !== VALUE) return a[order.column].localeCompare(b[order.column]);
      return a[UNIT].localeCompare(b[UNIT]) || a[VALUE] - b[VALUE];
    }

    function found() {
      const wanted = folded(box.value).split(/\s+/).filter(Boolean);
      const fits = rows.filter(
        (row) =>
          wanted.every((word) => words.get(row).includes(word)) &&
          [...chosen].every(([column, value]) => !value || [row[column]].flat().includes(value)),
      );
      if (!order.direction) return fits;
      const sorted = fits.toSorted(compare);
      return order.direction === "ascending" ? sorted : sorted.reverse();
    }

    function renew() {
      first = 0;
      show();
    }

    function show() {
      const all = found();
      const shown = all.slice(first, first + SHOWN);
      count.textContent =
        all.length > SHOWN
          ? `${first + 1} to ${first + shown.length} of ${all.length}`
          : `${all.length} of ${rows.length}`;
      before.hidden = first === 0;
      after.hidden = first + SHOWN >= all.length;
      body.replaceChildren(
        ...shown.map(function (row) {
          const line = make("tr");
          const name = make("td", make("a", row[LABEL], { href: `${root}figures/${row[ID]}.html` }));
          for (const mark of row[MARKS]) {
            name.append(" ", make("span", mark, { className: "fm-mark" }));
          }
          line.dataset.id = row[ID];
          line.append(name, make("td", row[TEXT]), make("td", row[KIND]), make("td", row[SOURCE]));
          return line;
        }),
      );
    }

    show();
    host.classList.add("fm-figures-ready");
    host.prepend(form, table, pager);
  }

  const root = document.documentElement.dataset.content_root;
  for (const host of document.querySelectorAll(".fm-figures")) {
    window
      .factorBookScript(`${root}_static/${host.dataset.index}`)
      .then(() => start(host, root, window.factorBookFigures))
      .catch(() => host.classList.add("fm-figures-ready"));
  }
})();
