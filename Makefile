# Everything runs from .venv, which the first target that needs it makes. Python 3.11 or newer and make are enough.
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= data/corpus
STORIES ?= 240

.PHONY: setup crawl test check bench clean

setup: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=…")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

# The demonstration newspapers, crawled into $(CORPUS): no network is needed.
crawl: setup
	$(BIN)/python -m demonstration --stories $(STORIES) --sources build/demonstration.toml -- \
	  $(BIN)/scrapy crawl news -a sources=build/demonstration.toml -s CORPUS=$(CORPUS)

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layout.py

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
