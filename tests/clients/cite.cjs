// Sets each item of CSL-JSON in a style with citeproc-js, which Zotero uses.
// Standard input: {"style": XML, "items": [...]}; standard output: the texts by the items' ids.
const CSL = require("citeproc");
const { plugins } = require("@citation-js/core");
require("@citation-js/plugin-csl");

const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const items = new Map(given.items.map((item) => [item.id, item]));
const locales = plugins.config.get("@csl").locales;
const engine = new CSL.Engine(
  { retrieveLocale: () => locales.get("en-US"), retrieveItem: (id) => items.get(id) },
  given.style,
);
engine.setOutputFormat("text");
const texts = {};
for (const id of items.keys()) {
  engine.updateItems([id]);
  texts[id] = engine.makeBibliography()[1].join("").trim();
}
console.log(JSON.stringify(texts));
