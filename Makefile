# Everything runs from .venv, which the first target that needs it makes. Python 3.11 or newer and make are enough.
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= data/corpus
STORIES ?= 240
# The jobs of `make test`, each the files and folders of one run of pytest; what none names is in `others`. The longest come
# first, and the shortest last, so that none of them is alone at the end.
JOBS := others maintenance pipelines crawls stores kills rooms
pipelines := tests/pipelines --ignore=tests/pipelines/maintenance --ignore=tests/pipelines/extract
maintenance := tests/pipelines/maintenance
kills := tests/test_kill.py tests/test_faults.py tests/test_stop.py
crawls := tests/test_owed.py tests/test_fairness.py tests/test_crawl.py tests/test_crawl_archive.py tests/test_rights.py
stores := tests/test_postgresql.py tests/test_bucket.py tests/test_bucket_commands.py tests/test_snapshot_push.py
rooms := tests/pipelines/extract tests/crawler tests/demonstration tests/fuzzing
others := tests $(addprefix --ignore=,$(filter tests/%,$(pipelines) $(kills) $(crawls) $(stores) $(rooms)))

.PHONY: setup crawl test $(JOBS:%=test-%) test-postgresql test-cluster test-install check docs quality-floors torture torture-cluster fuzz bench-quality bench-dedup clean

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

# Four at once keep two cores busy, since tests often wait. They compile the same modules, so what is compiled is kept.
test: setup
	PYTHONDONTWRITEBYTECODE= $(MAKE) --jobs 4 --output-sync $(JOBS:%=test-%)

$(JOBS:%=test-%): test-%:
	$(BIN)/python -m pytest -p no:cacheprovider $($*)

# The tests of a database on a PostgreSQL server, which run wherever its programs are there: here they fail without them.
test-postgresql: setup
	POSTGRESQL=required $(BIN)/python -m pytest -p no:cacheprovider tests/test_postgresql.py

# The tests of many readers, which `make test` skips where Ray is not installed: it takes 240 MB.
test-cluster: .venv/.cluster
	$(BIN)/python -m pytest -p no:cacheprovider tests/test_cluster.py

.venv/.cluster: .venv/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[cluster]'
	touch $@

# pip install of the project and of each extra, in environments of their own. It is skipped where no package registry answers.
test-install: setup
	$(BIN)/python -m pytest -p no:cacheprovider tests/install.py -q -s

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/deptry crawler pipelines demonstration
	$(BIN)/deptry tests tests/fuzzing tests/pipelines/archive bench --ignore DEP002,DEP004
	$(BIN)/vulture
	$(BIN)/sphinx-build --quiet --fail-on-warning --builder dummy docs build/docs-check

# The documents as a site, in build/docs: no network is needed.
docs: setup
	$(BIN)/sphinx-build --quiet --fail-on-warning docs build/docs
	@echo "Open build/docs/index.html"

# Pins the scores of tests/golden where they have risen; FLAG=--accept-lower-floors pins them as they are.
FLAG ?= --raise-floors
quality-floors: setup
	$(BIN)/python -m pytest tests/test_quality.py $(FLAG)

# 300 crawls killed at random moments, and finished; two halves side by side took 49 minutes on two cores.
torture: setup
	$(BIN)/python -m pytest tests/torture.py -q -s

# 100 runs of many readers in which readers, the settler, the command or all processes are killed at random moments.
torture-cluster: .venv/.cluster
	$(BIN)/python -m pytest tests/torture_cluster.py -q -s

# 20,000 mutated inputs for each of the targets of tests/fuzzing/fuzz_targets.py:
# make fuzz TARGETS='feeds sitemaps' COUNT=2000 SEEDS=folder, whose files are mutated as well.
COUNT ?= 20000
TARGETS ?=
SEEDS ?=
fuzz: .venv/.fuzz
	COUNT=$(COUNT) TARGETS='$(TARGETS)' SEEDS='$(SEEDS)' $(BIN)/python -m pytest tests/fuzzing/fuzz.py -q -s

.venv/.fuzz: .venv/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	touch $@

# make bench-quality GOLD='one.jsonl two.jsonl': Broadsheet beside its peers. They have an environment of their own, since
# they ask for an older python-dateutil, and for much that the crawler has no use for.
GOLD ?=
bench-quality: build/bench/.installed
	build/bench/bin/python bench/quality.py $(GOLD)

# Near copies as a corpus grows to a million texts, beside datasketch, in about ten minutes: prints figures, draws docs/dedup.svg.
bench-dedup: build/bench/.installed
	build/bench/bin/python bench/dedup.py --plot docs/dedup.svg

build/bench/.installed: pyproject.toml bench/constraints.txt
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --upgrade pip
	build/bench/bin/python -m pip install --quiet --constraint bench/constraints.txt --editable '.[bench]'
	touch $@

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
