# Everything runs in .venv, which `make setup` makes and keeps up to date; a target that needs it makes it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
export PREFECT_HOME ?= $(CURDIR)/var/prefect

.PHONY: help setup demo test check docs new-check bench bench-hours bench-website bench-census bench-impact bench-judge fuzz clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready  ## Make .venv with the locked dependencies and the visibility command

.venv/.ready: requirements.lock requirements-setup.lock pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh

demo: setup  ## Audit a fictional town, from nothing to two PDFs: no key, no server, no internet
	@.venv/bin/visibility demo

# A file of tests stays in one process: what its fixtures made is made once. The files keep their order: reordered by their
# number of tests, the few that take the longest would come last, one after the other.
PYTEST = $(PY) -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: setup  ## Run the tests
	@$(PYTEST)

fuzz: setup  ## Run the property tests on new examples: what it finds becomes a test
	@$(PYTEST) --hypothesis-profile=fuzz -m hypothesis

check: setup  ## The one gate: format, lint, types, import contracts, generated docs, texts, tests
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) docs/generate.py --check
	@$(if $(TESTED),echo 'Tests: run before.',$(PYTEST))

docs: setup  ## Write the generated pages and figures: docs/checks.md, sources.md, scoring.md, actions.md …
	@$(PY) docs/generate.py

new-check: setup  ## Begin a check, NAME=stale-photos: its file, its failing test, the stub of its leaflet
	@$(PY) scripts/new_check.py "$(NAME)"

bench: setup  ## Measure: 300 shops, every answer 100 ms late, against the ideal
	@$(PY) bench/audit.py

bench-hours: setup  ## Measure the readers of opening hours beside their peers
	@$(PY) bench/hours.py

bench-website: setup  ## Measure what is read of websites beside a plain regex and extruct
	@$(PY) bench/website.py

bench-impact: setup  ## Measure how often `visibility impact` is right, on simulated towns
	@PYTHONPATH=. $(PY) bench/impact.py

bench-census: setup  ## Measure calls, price and recall of finding shops on Google beside a grid and a naive client
	@PYTHONPATH=. $(PY) bench/census.py

bench-judge: setup  ## Measure judging 10,000 shops, the truth found, what the order rests on, a year of proofs
	@PYTHONPATH=. $(PY) bench/judge.py
	@PYTHONPATH=. $(PY) bench/truth.py
	@PYTHONPATH=. $(PY) bench/sensitivity.py
	@$(PY) bench/judge_loop.py

clean:  ## Remove what the targets made (the audits under var/ stay)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build out
