# Two commands on a fresh machine: `make demo` runs the main job, `make test` passes the tests.
# On Windows without make, the plain commands stand in README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint models check benchmark clean

demo: $(VENV)/.installed
	$(BIN)/govtext demo --out demo-output

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Trains the coder from corpora/ again: the same bytes with the same library versions (a few minutes on two cores).
# The encoder that votes in it is fine-tuned with PyTorch, by hand: training/encoder/README.md
models: $(VENV)/.installed
	$(BIN)/govtext train collab --out models/collab-3
	$(BIN)/govtext train roles --out models/roles-1

benchmark: $(VENV)/.installed
	$(BIN)/python benchmarks/stemmer.py
	$(BIN)/python benchmarks/sentences.py
	$(BIN)/python benchmarks/coder.py
	$(BIN)/python benchmarks/learning.py

check: test lint

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) demo-output dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
