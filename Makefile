# Every target does its own set-up; a machine needs only make and Python >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
CATALOGUES := app/locales
KEYWORDS := -k phrase -k counted:2,3 -k forms:1,2
COMPILE := $(UV) pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes --no-emit-index-url
MYPY_ROOTS := app graph ingest viz tests $(sort $(dir $(wildcard benchmarks/*.py examples/*.py)))

# The project is installed editable, so its sources need no new install; its metadata does.
STAMP_BASE := $(VENV)/.stamp-base
STAMP_RUN := $(VENV)/.stamp-run
STAMP_DEV := $(VENV)/.stamp-dev
STAMP_HOOKS := $(VENV)/.stamp-hooks

export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup setup-dev run test test-tools check messages bench lock clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(STAMP_BASE): requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "chessboard needs Python 3.11 or newer; say where it is with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
	  || { echo "This Python lacks the venv module (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.lock \
	  || echo "uv could not be had; going on with pip, which is slower" >&2
	@touch $@

# $(1): a lock file. uv where it could be had, pip elsewhere; both check every hash.
define install
	@if [ -x $(UV) ]; then $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	else $(BIN)/python -m pip install --quiet --require-hashes -r $(1); fi
endef

$(STAMP_RUN): $(STAMP_BASE) requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMP_DEV): $(STAMP_RUN) requirements-dev.lock
	$(call install,requirements-dev.lock)
	@touch $@

setup: $(STAMP_RUN) ## make .venv with what the service needs

setup-dev: $(STAMP_DEV) ## make .venv with what tests and checks need too

run: setup ## import the bundled example (into an empty store) and serve it
	$(BIN)/chessboard demo

test-tools: setup-dev
	@$(BIN)/python -m tests.support.tools

test: setup-dev test-tools ## run every test; Neo4j and the browser are skipped, with a reason, where they cannot be had
	$(BIN)/pytest

check: setup-dev ## format, lint, types, import arrows, lock files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(MYPY_ROOTS)
	$(BIN)/lint-imports
	@! grep -nEi '(https?|file)://|--(extra-)?index-url|--find-links' requirements*.lock \
	  || { echo "a lock file names a package index" >&2; exit 1; }

messages: setup-dev ## collect the texts to translate, and bring the catalogues up to date
	@template=$$(mktemp) && trap 'rm -f "$$template"' EXIT \
	  && $(BIN)/pybabel -q extract -F babel.cfg $(KEYWORDS) --no-location --sort-output --omit-header -o "$$template" . \
	  && $(BIN)/pybabel -q update -i "$$template" -d $(CATALOGUES) --no-fuzzy-matching --ignore-obsolete --omit-header -w 110

bench: setup-dev ## run the benchmarks
	@set -e; for script in benchmarks/bench_*.py; do \
	  [ -e "$$script" ] || { echo "no benchmarks/bench_*.py yet" >&2; exit 1; }; \
	  echo "== $$script"; $(BIN)/python "$$script"; done

screenshots: setup-dev ## take the pictures of the pages in docs/images again
	$(BIN)/python -m tests.browser.screenshots

lock: $(STAMP_BASE) ## write the lock files again from pyproject.toml
	$(COMPILE) requirements-uv.in -o requirements-uv.lock
	$(COMPILE) pyproject.toml --extra build -o requirements.lock
	$(COMPILE) pyproject.toml --extra build --extra dev -c requirements.lock -o requirements-dev.lock

clean: ## remove everything that was made here
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
