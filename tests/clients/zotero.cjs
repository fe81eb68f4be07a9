// Reads pages and files with Zotero's own translators, which its translation server runs in Node.
// Standard input: {"pages": [{"html", "url"}], "texts": [...]}; output: for each of them which
// translators take it, {"found": [[name, type], ...]}, and what each makes of it, {"items": {...}},
// as Zotero saves it.
const fs = require("fs");
const vm = require("vm");
const { createRequire } = require("module");

const say = console.log;
console.log = () => {}; // Zotero tells there what it does

// The package has all of the server in one file, but exports only a part, without pages.
const file = require.resolve("zotero-translators");
const entry = "return __webpack_require__(__webpack_require__.s = 0);";
const [before, after, ...more] = fs.readFileSync(file, "utf8").split(entry);
if (!after || more.length) throw new Error(`${file}: not the bundle that is meant`);
const inside = createRequire(file);
const whole = `${before}globalThis.Inside = __webpack_require__;${entry}${after}`;
const run = vm.runInThisContext(`(function (exports, require) {${whole}\n})`, { filename: file });
run({}, inside);
const { Zotero } = globalThis;

const { JSDOM } = inside("jsdom");
const xpath = inside("wicked-good-xpath");
// Zotero's fork of this library knows that an attribute of jsdom is no node and has no place in
// the document of its own; the original, which is what the registry has, asks for it.
Object.defineProperty(
  inside("jsdom/lib/jsdom/living/generated/Attr").interface.prototype,
  "compareDocumentPosition",
  {
    value(other) {
      const [mine, its] = [this.ownerElement, other.ownerElement ?? other];
      return mine === its ? 4 : mine.compareDocumentPosition(its);
    },
  },
);

const saved = (items) => items.flatMap((item) => Zotero.Utilities.itemToAPIJSON(item));

async function translated(kind, source) {
  const begin = () => {
    const translate = new Zotero.Translate[kind]();
    if (kind === "Web") translate.setDocument(source);
    else translate.setString(source);
    return translate;
  };
  const translators = await begin().getTranslators(true);
  const items = {};
  for (const translator of translators) {
    const translate = begin();
    translate.setTranslator(translator);
    // Of several items it would ask which.
    translate.setHandler("select", (_, offered, take) => take(offered));
    const found = await translate.translate({ libraryID: false, saveAttachments: false });
    items[translator.label] = saved(found ?? translate.newItems);
  }
  return { found: translators.map((one) => [one.label, one.itemType]), items };
}

async function main() {
  const given = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const { html, url } of given.pages ?? []) {
    const { window } = new JSDOM(html, { url });
    xpath.install(window, true);
    answers.push(await translated("Web", window.document));
    window.close();
  }
  for (const text of given.texts ?? []) answers.push(await translated("Import", text));
  fs.writeSync(1, JSON.stringify(answers));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
