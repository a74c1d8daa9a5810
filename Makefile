# One line for each thing a contributor does; `make help` lists them.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
INSTALL := $(BIN)/python -m pip --quiet --disable-pip-version-check install --editable

.DEFAULT_GOAL := help
.PHONY: site test cover serve check links bench lint help

site: $(VENV)/.installed-site ## build the embedded example into output/
	$(BIN)/sitegen build
	@echo 'To see it: "make serve", or "$(PYTHON) -m http.server -d output" and http://localhost:8000/'

test: $(VENV)/.installed-test ## run the tests (browser tests need Chromium; it is installed where that is possible)
	@.ci/chromium
	@.ci/npm
	@.ci/nginx
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

cover: $(VENV)/.installed-test ## run the tests and list what they do not reach (half as long again)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered

serve: $(VENV)/.installed-site ## preview the example: save a file, and the browser shows it
	$(BIN)/sitegen serve

check: $(VENV)/.installed-site ## check every record, quote, reference and link of the example
	$(BIN)/sitegen check --strict

links: site ## check every link of the built example
	$(BIN)/sitegen links

bench: $(VENV)/.installed-test ## measure the build
	$(BIN)/python -m benchmarks

lint: $(VENV)/.installed-test ## ruff, its formatter, and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

help: ## list these
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	-$(BIN)/python -m pip --quiet install --upgrade pip # one of 2023 takes three times as long below; it will do where there is no other

$(VENV)/.installed-site: pyproject.toml | $(BIN)/python
	$(INSTALL) .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	$(INSTALL) '.[test]'
	@touch $@ $(VENV)/.installed-site
