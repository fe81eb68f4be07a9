// Reads BibTeX and RIS with citation-js; standard input: {"texts": [...]}; output: its CSL-JSON.
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");

const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(given.texts.map((text) => new Cite(text).data)));
