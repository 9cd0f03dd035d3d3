# make site    build every report into site/     (options of build.py: make site ARGS=--preview)
# make test    all tests: unit, project, records, editions, whole builds, processes, faults, the browser (make unit … runs one group)
# make thorough  all tests, with those that are long
# make spark   the methods of records on Apache Spark (ARGS=--thorough: on every corpus); needs Java
# make check   format, lint, types and tests: what passes before a change is proposed
# make lock    renew requirements/*.txt          (needs uv; see requirements/README.md)
# make clean   remove what was built; make distclean removes .venv too
#
# Needs Python 3.11 or newer, and a package index within reach the first time. Nothing else.
# Another Python than python3:  make site PYTHON=python3.13

PYTHON ?= python3
UV ?= uv
ARGS ?=
PROCESSES ?= 3

# Tools run through `python -m`: scripts in .venv would break when the folder is renamed.
ifeq ($(OS),Windows_NT)
PY := .venv/Scripts/python
else
PY := .venv/bin/python
endif

# Tests start hundreds of processes: each would compile all modules again where this is set.
unexport PYTHONDONTWRITEBYTECODE

PYTEST := $(PY) -m pytest -q
COMPILE := $(UV) --no-config pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

.PHONY: site test unit project records editions builds processes faults browser spark thorough check format lint types runtime dev lock clean distclean
.NOTPARALLEL:

site: runtime
	$(PY) build.py $(ARGS)

# All tests in three processes, since one often waits for a tool; they build the site once between them; `make unit` and the like run a
# group alone.
test: dev
	@echo "── tests"
	@$(PYTEST) -n $(PROCESSES) $(ARGS)

unit project records editions builds processes faults browser: dev
	@$(PYTEST) -n $(PROCESSES) tests/$@ $(ARGS)

# The methods of records on Apache Spark: half a gigabyte, installed beside the rest, that needs Java of the system.
spark: dev
	@"$(PYTHON)" requirements/install.py --spark
	@PYTHONPATH=.venv/spark $(PYTEST) tests/records/test_definitions.py -k spark $(ARGS)

# What is long: run on the commit that closes an issue.
thorough: dev
	@$(PYTEST) -n $(PROCESSES) --thorough $(ARGS)

# `make --keep-going check` runs all of it and counts the failures.
check: format lint types test

format: dev
	$(PY) -m ruff format --check .

lint: dev
	$(PY) -m ruff check .

types: dev
	$(PY) -m mypy

# The script compares the lock with what was installed last and does nothing when they agree.
runtime:
	@$(call need-python)
	@"$(PYTHON)" requirements/install.py

dev:
	@$(call need-python)
	@"$(PYTHON)" requirements/install.py --dev

define need-python
command -v "$(PYTHON)" >/dev/null || { \
	echo "There is no $(PYTHON) on this machine. Bifolio needs Python 3.11 or newer."; \
	echo "    Name one:  make site PYTHON=/path/to/python3"; exit 3; }
endef

lock:
	$(COMPILE) pyproject.toml --output-file requirements/lock.txt $(ARGS)
	$(COMPILE) pyproject.toml --group dev --constraints requirements/lock.txt --output-file requirements/dev.txt $(ARGS)
	$(COMPILE) --group spark --output-file requirements/spark.txt $(ARGS)

# What was built is deleted by the command, which keeps what it did not write.
clean:
	@if [ -x "$(PY)" ]; then "$(PY)" build.py clean; fi
	rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path "./.venv/*" -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv
