# Everything runs in .venv, which `make setup` makes and keeps up to date; a target that needs it makes it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
export PREFECT_HOME ?= $(CURDIR)/var/prefect

.PHONY: help setup demo test check docs bench bench-hours bench-website bench-census bench-judge clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready  ## Make .venv with the locked dependencies and the visibility command

.venv/.ready: requirements.lock requirements-setup.lock pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh

demo: setup  ## Audit a fictional town, from nothing to two PDFs: no key, no server, no internet
	@.venv/bin/visibility demo

# A file of tests stays in one process: what its fixtures made is made once.
PYTEST = $(PY) -m pytest -q -n auto --maxprocesses 4 --dist loadfile

test: setup  ## Run the tests
	@$(PYTEST)

check: setup  ## The one gate: format, lint, types, import contracts, generated docs, texts, tests
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) docs/generate.py --check
	@$(if $(TESTED),echo 'Tests: run before.',$(PYTEST))

docs: setup  ## Write the generated pages: docs/checks.md, docs/audit.schema.json
	@$(PY) docs/generate.py

bench: setup  ## Measure: 300 shops, every answer 100 ms late, against the ideal
	@$(PY) bench/audit.py

bench-hours: setup  ## Measure the readers of opening hours beside their peers
	@$(PY) bench/hours.py

bench-website: setup  ## Measure what is read of websites beside a plain regex and extruct
	@$(PY) bench/website.py

bench-census: setup  ## Measure calls, price and recall of finding shops on Google beside a grid and a naive client
	@PYTHONPATH=. $(PY) bench/census.py

bench-judge: setup  ## Measure judging 10,000 shops, the truth found, and what the order rests on
	@PYTHONPATH=. $(PY) bench/judge.py
	@PYTHONPATH=. $(PY) bench/truth.py
	@PYTHONPATH=. $(PY) bench/sensitivity.py

clean:  ## Remove what the targets made (the audits under var/ stay)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build out
