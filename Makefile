# Each target is a short form of commands that README.md gives for people without make.

PYTHON ?= python3.11 python3.12 python3.13 python3
REPORTS ?= samples/reports

VENV = .venv
BIN = $(VENV)/bin
STRICT = accounts answer calculator
SUITES = reading scans round_trip peers questions retrieval scale dialogues gate audit audit_finals audit_batch speed load hostile fuzz vector_layout

.PHONY: help setup dev model run test lint bench

help:
	@echo "make setup                 install into $(VENV) and build the retrieval model (once)"
	@echo "make run [REPORTS=folder]  take in the samples, or a folder of reports, and open the app"
	@echo "make test                  run the tests"
	@echo "make lint                  check style, types and the floors of the house"
	@echo "make bench                 measure accuracy and speed"

setup: $(VENV)/installed model

dev: setup $(VENV)/installed-dev

$(VENV)/installed: requirements.txt pyproject.toml
	@for python in $(PYTHON); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$python" -m venv $(VENV); \
	  fi; \
	done; echo "Python 3.11 or newer is needed: make setup PYTHON=/path/to/python" >&2; exit 1
	$(BIN)/python -m pip install -r requirements.txt
	$(BIN)/python -m pip install --no-deps -e .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install -r requirements-dev.txt
	@touch $@

model: $(VENV)/installed
	@$(BIN)/python -m index.model_build

# A report that cannot be read is named by the command; the app opens with the others.
run: setup
	-$(BIN)/juesuan ingest "$(REPORTS)"
	$(BIN)/python -m streamlit run app.py

test: dev
	$(BIN)/python -m pytest

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --strict $(STRICT)
	$(BIN)/lint-imports --no-logo

bench: dev
	@status=0; for suite in $(SUITES); do $(BIN)/juesuan eval $$suite || status=1; done; exit $$status
