/* Python in the page: fetches the interpreter from this site and runs it in a worker, which answers
   questions. Nothing is fetched before a reader asks, and the worker itself can fetch nothing. */
(function () {
  "use strict";

  const root = new URL("../", document.currentScript.src);
  const sheet = new URL("interpreter.css", document.currentScript.src);
  const fromFolder = location.protocol === "file:"; // where scripts are all that may be read
  const PARTS = ["loader", "glue", "engine", "library", "lock", "packages"];

  // What runs in the worker, as text: from a folder no other way of starting one is allowed.
  function work() {
    const FOLDER = "/book";
    let answer;

    async function begin({ parts, archives, files, paths, folder }) {
      const script = (bytes) => URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
      const kinds = { engine: "application/wasm", library: "application/zip" };
      self.fetch = async function (address) {
        const name = String(address).endsWith(".wasm") ? "engine" : "library";
        return new Response(parts[name], { headers: { "Content-Type": kinds[name] } });
      };
      // A page from a folder may start no worker that is a module, and Pyodide refuses one that is
      // not, though all that it asks of it is `import`.
      self.importScripts = undefined;
      const { loadPyodide } = await import(script(parts.loader));
      const { default: createPyodideModule } = await import(script(parts.glue));
      const python = await loadPyodide({
        createPyodideModule,
        indexURL: "https://none.invalid/",
        stdLibURL: "https://none.invalid/library.zip",
        lockFileContents: new TextDecoder().decode(parts.lock),
        packageBaseUrl: "https://none.invalid/",
        env: { PYTHONHASHSEED: "0", HOME: "/home" },
      });
      self.fetch = () => Promise.reject(new Error("nothing is fetched here"));
      python.FS.mkdirTree(FOLDER);
      for (const bytes of archives) python.unpackArchive(bytes, "zip", { extractDir: FOLDER });
      for (const [name, bytes] of Object.entries(files)) {
        python.FS.writeFile(`${FOLDER}/${name}`, new Uint8Array(bytes));
      }
      python.globals.set("paths", paths.map((path) => `${FOLDER}/${path}`));
      python.runPython("import sys; sys.path[:0] = list(paths)");
      python.FS.chdir(`${FOLDER}/${folder}`);
      answer = python.pyimport("book.recompute").answer;
    }

    self.onmessage = async function ({ data }) {
      try {
        if (data.begin) {
          await begin(data.begin);
          self.postMessage({ ready: true });
        } else {
          answer(data.question, (part) => self.postMessage({ part }));
        }
      } catch (error) {
        self.postMessage({ failed: String(error?.message ?? error) });
      }
    };
  }

  const kept = new Map(); // what was fetched, by name
  let list;

  function reasonAgainst() {
    if (typeof WebAssembly !== "object") return "This browser does not run WebAssembly";
    if (typeof Worker !== "function") return "This browser lets no worker run";
    if (typeof DecompressionStream !== "function") return "This browser is too old to unpack it";
    return "";
  }

  // What may have changed is asked for again; where there is no network, what was kept will do.
  async function current(path, signal) {
    const address = new URL(path, root);
    const response = await fetch(address, { cache: "no-cache", signal }).catch(function (error) {
      if (signal?.aborted) throw error;
      return fetch(address, { cache: "force-cache", signal });
    });
    if (!response.ok) throw new Error(`${path} is not there (${response.status})`);
    return response;
  }

  async function manifest() {
    if (fromFolder) {
      await window.factorBookScript(new URL("interpreter/files.js", root).href);
      return window.factorBookFiles;
    }
    return (await current("interpreter/files.json")).json();
  }

  function files() {
    list ??= manifest().catch(function (error) {
      list = undefined;
      throw error;
    });
    return list;
  }

  async function fromScript(file) {
    await window.factorBookScript(new URL(file.script, root).href);
    const text = atob(window.factorBookBytes[file.script]);
    delete window.factorBookBytes[file.script];
    return new Response(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
  }

  async function answered(file, signal) {
    if (fromFolder) return fromScript(file);
    if (!file.packed) return current(file.path, signal);
    // Its name changes with it, so that what was kept is it.
    const options = { cache: "force-cache", integrity: file.integrity, signal };
    const address = new URL(file.path, root);
    try {
      return await fetch(address, options);
    } catch (error) {
      if (signal?.aborted) throw error;
      // Not there, or not whole? The zip edition has the scripts alone, also where it is served.
      const { status } = await fetch(address, { method: "HEAD", signal });
      if (status !== 404) throw new Error(`${file.path} is not as it was published`);
      return fromScript(file);
    }
  }

  async function read(file, progress, signal) {
    const bytes = (await answered(file, signal)).body;
    const counted = bytes.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          progress(chunk.length);
          controller.enqueue(chunk);
        },
      }),
    );
    const unpacked = file.packed ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
    return new Response(unpacked).arrayBuffer();
  }

  async function load(names, progress, signal) {
    const all = await files();
    const missing = names.filter((name) => !kept.has(name));
    const whole = missing.reduce((sum, name) => sum + all[name].size, 0);
    let done = 0;
    const counted = function (count) {
      done += count;
      progress(Math.min(done, whole), whole);
    };
    await Promise.all(
      missing.map(async (name) => kept.set(name, await read(all[name], counted, signal))),
    );
    return names.map((name) => kept.get(name));
  }

  /* Starts an interpreter: on a chapter's own zip and the published figures, or on the whole book.
     `progress` is told of bytes and of what comes next; `signal` stops it. */
  async function start(chapter, { progress = () => {}, signal } = {}) {
    const reason = reasonAgainst();
    if (reason) throw new Error(reason);
    const own = chapter ? [`chapters/${chapter}`, "figures"] : ["book"];
    const loaded = await load([...PARTS, ...own], progress, signal);
    signal?.throwIfAborted();
    const [loader, glue, engine, library, lock, packages, archive, figures] = loaded;
    const address = URL.createObjectURL(new Blob([`(${work})();`], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    let waiting = null; // who waits for the worker: for it to be ready, or for an answer

    function settle(error) {
      const { resolve, reject } = waiting ?? {};
      waiting = null;
      if (error) reject?.(error);
      else resolve?.();
    }
    const stop = function () {
      worker.terminate();
      settle(new DOMException("stopped", "AbortError"));
    };
    signal?.addEventListener("abort", stop);
    worker.onerror = (event) => settle(new Error(event.message || "the worker did not start"));
    worker.onmessage = function ({ data }) {
      if (data.ready) settle();
      else if (data.failed) settle(new Error(data.failed));
      else {
        const part = JSON.parse(data.part);
        if (part.event === "done") settle();
        else waiting?.told(part);
      }
    };
    const wait = (message, told) =>
      new Promise(function (resolve, reject) {
        waiting = { resolve, reject, told };
        worker.postMessage(message);
      });

    const folder = chapter ?? "";
    const begin = {
      parts: { loader, glue, engine, library, lock },
      archives: [packages, archive],
      files: figures ? { "figures.json": figures } : {},
      paths: ["packages", folder],
      folder,
    };
    progress(null);
    await wait({ begin });
    let last = Promise.resolve();
    return {
      stop,
      ask(question, told) {
        last = last.catch(() => {}).then(() => wait({ question: JSON.stringify(question) }, told));
        return last;
      },
    };
  }

  /* The interpreter on the whole book, started once for all that a page asks. */
  let whole = null;
  function book(options) {
    whole ??= start("", options).catch(function (error) {
      whole = null;
      throw error;
    });
    return whole;
  }

  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

  /* Says in words what `progress` was told. */
  function words(done, all) {
    if (done === null) return "Starting Python …";
    return `Loading: ${megabytes(done)} of ${megabytes(all)}`;
  }

  if (!document.querySelector(`link[href="${sheet.href}"]`)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet.href;
    document.head.append(link);
  }
  window.factorBookInterpreter = { start, book, words, reasonAgainst };
})();
