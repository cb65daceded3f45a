# Everything that a contributor or a machine runs; `make help` lists it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
CHINESE := src/gcplan/i18n/locale/zh_CN/LC_MESSAGES/gcplan

.DEFAULT_GOAL := help
.PHONY: help status test check sound format lint types messages schema fuzz bench clean

help: ## Show what there is to make
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

status: $(RUN) ## Show where the plan in plan/ stands today
	@$(BIN)/gcplan status

test: $(DEV) ## Run the tests
	@$(BIN)/pytest -n auto -q

check: lint types sound test ## Check format, style, types and the plan, and run the tests

sound: $(RUN) ## Check that the plan in plan/ is sound and its schema is fresh
	@$(BIN)/gcplan check --ignore GC3
	@$(BIN)/gcplan schema --check

format: $(DEV) ## Format the code
	@$(BIN)/ruff format src tests
	@$(BIN)/ruff check --fix src tests

lint: $(DEV) ## Check format and style
	@$(BIN)/ruff format --check src tests
	@$(BIN)/ruff check src tests

types: $(DEV) ## Check types
	@$(BIN)/mypy

messages: $(DEV) ## Collect the program's texts and compile the Chinese catalogue
	@$(BIN)/pybabel --quiet extract --no-default-keywords --keywords "N_ translate" --omit-header \
		--add-location file --sort-by-file --no-wrap --output-file $(VENV)/gcplan.pot src
	@$(BIN)/pybabel --quiet update --locale zh_CN --ignore-pot-creation-date --no-fuzzy-matching \
		--ignore-obsolete --no-wrap --input-file $(VENV)/gcplan.pot --output-file $(CHINESE).po
	@$(BIN)/pybabel --quiet compile --locale zh_CN \
		--input-file $(CHINESE).po --output-file $(CHINESE).mo

schema: $(DEV) ## Make again what is generated from the models
	@$(BIN)/python -m gcplan.schema.generate

fuzz: $(DEV) ## Try 10,000 mutations of the plan's files
	@GCPLAN_MUTATIONS=10000 $(BIN)/pytest -n auto -q tests/hostile

bench: $(DEV) ## Measure start-up and large plans, as ratios within one run
	@$(BIN)/python -m tests.bench.bench

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' \
		|| { echo "gcplan needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[office,page]'
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(RUN)
