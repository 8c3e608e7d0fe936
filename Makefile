# `make` lists what there is; `make demo` and `make test` need nothing but Python 3.11+ and make.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PAGE   ?= syria-2012.html

.DEFAULT_GOAL := help
.PHONY: help demo test check docs site bench twins fuzz clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1	\2/' | expand -t 16

demo: $(BIN)/.installed ## the founding case: its brief on one screen, its report as a page
	@$(BIN)/detente brief case:syria-2012
	@$(BIN)/detente report case:syria-2012 -o $(PAGE)
	@echo "Open $(PAGE) in a browser for the whole report."

test: $(BIN)/.installed-dev ## the tests, doctests and examples of the docs
	$(BIN)/python -m pytest -n auto

check: $(BIN)/.installed-dev ## style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright --pythonpath $(BIN)/python

docs: $(BIN)/.installed-dev ## write the parts of README and docs that the program makes
	$(BIN)/python docs/make.py
	$(BIN)/python docs/notebook.py

site: $(BIN)/.installed-dev ## the documentation as a site, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

bench: $(BIN)/.installed-dev ## print figures of speed, and their ratios
	$(BIN)/python -m benchmarks

twins: $(BIN)/.installed-dev ## hold every fast path against the definitions on 20,000 random models
	$(BIN)/python -m benchmarks.twins 20000

fuzz: $(BIN)/.installed-dev ## throw broken files at the reader for ten minutes
	$(BIN)/python -m benchmarks.fuzz 10

clean: ## remove what the targets made
	rm -rf $(VENV) build dist site $(PAGE)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Détente needs Python 3.11 or later: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing: on Debian, apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(BIN)/.installed: $(BIN)/python pyproject.toml
	@echo "Setting up $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src/detente
	@touch $@

$(BIN)/.installed-dev: $(BIN)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@
