# Plain make: GNU make 3.81, which macOS still ships, is enough.

PYTHON ?= python3
PORT ?= 8000

BIN := .venv/bin
HTML := _build/html
# A Python named by the caller decides; the default one may call on a .venv that another one made.
ANY := $(if $(filter file,$(origin PYTHON)),--any-python)

CHAPTERS := $(wildcard chapters/*.ipynb)
# What a chapter's outputs depend on, and what else the site does.
INPUTS := $(CHAPTERS) $(shell find lib data -type f -not -name '*.pyc') requirements.txt \
	tools/execute.py .venv/.ready
SOURCES := $(INPUTS) $(wildcard *.md docs/*.json *.cff _config.yml _toc.yml chapters/* reference/*) \
	$(shell find book -type f -not -name '*.pyc') $(wildcard .venv/interpreter/installed)

# Where a machine forbids bytecode files, each kernel would compile pandas anew: 8 s, not 3.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help book interpreter test test-browser test-clients lab execute watch check verify \
	release-check release-record \
	linkcheck weigh bench pdf zip lock clean distclean ALWAYS
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile
	@echo "With another Python than python3: make PYTHON=python3.12 book"

book: _build/.executed interpreter ## set up, execute what is out of date, build the site
	@$(MAKE) --no-print-directory _build/.site
	@$(BIN)/python -c 'import pathlib; print("The book:", pathlib.Path("$(HTML)/index.html").resolve().as_uri())'
	@echo "To serve it: $(BIN)/python -m http.server --directory $(HTML) $(PORT)"

interpreter: .venv/.ready ## what lets readers recompute in their browsers, where there is npm
	@$(BIN)/python tools/interpreter.py

test: interpreter ## everything that decides whether the book is right
	@echo "test: style"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@echo "test: types"
	@$(BIN)/python -m mypy --no-error-summary
	@$(MAKE) --no-print-directory _build/.anew
	@echo "test: unit tests, nbval on the chapters, their bytes again, the gate, the site"
	@$(BIN)/python -m pytest --quiet -m "(not browser or smoke) and not clients" -n 2 --dist loadfile \
		--no-loadscope-reorder -rs
	@echo "test: passed; make test-browser looks closer at the pages in a browser"

test-browser: interpreter ## the built pages in Chromium: by mouse and keyboard, on a phone, by axe
	@$(MAKE) --no-print-directory _build/.anew
	@$(BIN)/python -m pytest --quiet -m browser -n 2 -rs tests/browser
	@$(BIN)/python -m pytest --quiet -m browser -rs tests/book/paper/test_edition.py

# It names what it wants of Debian and npm. CLIENTS=quick leaves out what takes minutes: LaTeX.
test-clients: .venv/.ready ## the finished site in clients and validators that are not ours
	@$(BIN)/python tools/clients.py $(if $(filter quick,$(CLIENTS)),--quick)
	@$(MAKE) --no-print-directory _build/.site
	@_build/clients/python/bin/python -m pytest --quiet -rs \
		-m "clients$(if $(filter quick,$(CLIENTS)), and not slow)" -n 2 --dist loadfile tests/clients

lab: .venv/.ready ## JupyterLab on the chapters
	@$(BIN)/python -m jupyter lab --notebook-dir=. chapters $(ARGS)

execute: .venv/.ready ## execute every chapter and store the outputs
	@$(BIN)/python tools/execute.py
	@mkdir -p _build && touch _build/.executed

watch: .venv/.ready ## build again whenever a file changes, and serve
	@$(BIN)/python tools/watch.py --port $(PORT)

check: .venv/.ready ## style, types, and the tests that need no kernel, process, picture or site
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/python -m mypy --no-error-summary
	@$(BIN)/python -m pytest --quiet -m "not site and not slow and not browser and not clients" \
		--hypothesis-profile=quick -n 2 --dist loadfile tests

verify: ## execute the chapters in a fresh environment, compare each figure (FIGURES=a figures.json)
	@$(PYTHON) tools/verify.py $(if $(FIGURES),--figures "$(FIGURES)") $(ARGS)

release-record: .venv/.ready ## record the figures as released; refuses changes that CHANGELOG.md lacks
	@$(BIN)/python -m book released --record

release-check: .venv/.ready ## fail if a published figure changed and CHANGELOG.md does not tell it
	@$(BIN)/python -m book released

linkcheck: .venv/.ready ## which links to other sites no longer answer; reports, never fails
	@rm -rf _build/links
	@# In a folder of its own: Jupyter Book writes this report where it else writes the site.
	@$(BIN)/jupyter-book build . --path-output _build/links --builder linkcheck --quiet \
		>/dev/null 2>&1 || true
	@$(BIN)/python tools/links.py _build/links/_build/html/output.json

weigh: .venv/.ready ## what each page of the built site weighs
	@$(BIN)/python tools/weigh.py

pdf: _build/.executed ## the PDF edition (needs Chromium)
	@$(BIN)/python -m book.paper.edition

zip: _build/.executed interpreter ## the zip edition: the site, and all that it is made from
	@$(MAKE) --no-print-directory _build/.site
	@$(BIN)/python -m tools.zip_edition

bench: .venv/.ready ## measure, and record it for the page of benchmarks (minutes)
	@$(BIN)/python -m bench.run $(ARGS)

lock: .venv/.ready ## requirements.in -> requirements.txt, and the part of it for a chapter's zip
	@$(BIN)/python tools/lock.py

clean: ## remove what was built, and caches
	@rm -rf _build .hypothesis .mypy_cache .pytest_cache .ruff_cache chapters/.ruff_cache \
		chapters/.ipynb_checkpoints
	@find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv, too
	@rm -rf .venv *.egg-info

# Its recipe always runs, but touches the stamp only when something had to be set up.
.venv/.ready: ALWAYS
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here; name a Python from \
	3.11 to 3.14, for example: make PYTHON=python3.12 book" >&2; exit 1; }
	@$(PYTHON) tools/set_up.py $(ANY)

_build/.executed: $(INPUTS)
	@$(MAKE) --no-print-directory execute

# It goes on from the build before where that is safe: book/site/rebuild decides.
_build/.site: $(SOURCES)
	@echo "site: building, strictly"
	@rm -f $@ _build/.anew
	@$(BIN)/python -m tools.build_site
	@touch $@

# From nothing, whatever is there: what decides whether the book is right.
_build/.anew: $(SOURCES)
	@echo "site: building from nothing, strictly"
	@rm -rf $@ _build/.site $(HTML) _build/.doctrees
	@$(BIN)/python -m tools.build_site
	@touch _build/.site $@
