/* Lets a reader search the table of all figures, and sort it by a column. Without it the table and
   the entries below are all there, in the book's own order. */
(function () {
  "use strict";

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  // Fractions of a unit cannot be compared with another unit's: by value means within each unit.
  function order(column) {
    const text = (row) => folded(row.cells[column].textContent.trim());
    const byText = (a, b) => text(a).localeCompare(text(b));
    if (column !== 1) return byText;
    return (a, b) =>
      a.dataset.unit.localeCompare(b.dataset.unit) || a.dataset.value - b.dataset.value;
  }

  function makeSortable(table, rows) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach(function (heading, column) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.replaceChildren(button);
      button.addEventListener("click", function () {
        const state = { ascending: "descending", descending: null }[heading.ariaSort];
        const direction = state === undefined ? "ascending" : state;
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        let sorted = rows;
        if (direction) {
          heading.setAttribute("aria-sort", direction);
          sorted = rows.toSorted(order(column));
          if (direction === "descending") sorted.reverse();
        }
        table.tBodies[0].append(...sorted);
      });
    });
  }

  function makeSearchable(host, rows) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    const count = document.createElement("output");
    box.type = "search";
    label.className = "fm-index-search";
    label.append("Search the figures ", box, " ", count);
    // An entry holds more than its row: the phrase as printed, the note.
    const words = new Map(
      rows.map(function (row) {
        const entry = document.getElementById(row.dataset.id);
        return [row, folded(`${row.textContent} ${entry.textContent}`)];
      }),
    );
    function search() {
      const wanted = folded(box.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const row of rows) {
        row.hidden = !wanted.every((word) => words.get(row).includes(word));
        found += !row.hidden;
      }
      count.textContent = `${found} of ${rows.length}`;
    }
    box.addEventListener("input", search);
    host.prepend(label);
    search();
  }

  for (const host of document.querySelectorAll(".fm-figures")) {
    const table = host.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    makeSortable(table, rows);
    makeSearchable(host, rows);
  }
})();
