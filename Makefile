PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo run test check bench format

install: .venv/installed

# Rebuilt when a pin or the project's own description changes.
.venv/installed: constraints.txt pyproject.toml Makefile
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: install
	$(BIN)/houma demo

run: install
	$(BIN)/houma run

test: install
	$(BIN)/pytest -n 2 --dist worksteal -m "not alone"
	$(BIN)/pytest -m alone

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal -m "not alone"
	$(BIN)/pytest -m alone

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install
	for figure in benchmarks/[a-z]*.py; do $(BIN)/python $$figure || exit 1; done
