# Two commands: `make demo` shows Tawatur at work, `make test` checks all of it. Each sets up what it needs on its first run;
# a second run finds it there and asks no network. `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
PEERS  := .venv-peers
COMPILED := .venv-compiled
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
ARGS   ?=

unexport PYTHONDONTWRITEBYTECODE # whoever sets it would compile every module in every process of the tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test compiled test-compiled lint format score bench bench-check fuzz bench-calendar bench-beside peers train manual pictures requirements clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

demo: $(VENV)/.runtime ## the bundled sample in a ledger, and the desk in the browser (ARGS=--no-serve: the summary only)
	@$(BIN)/tawatur demo $(ARGS)

test: $(VENV)/.dev lint ## everything that is checked before a change goes in (ARGS: for pytest)
	@.ci/packages chromium fonts-noto-core postgresql
	$(BIN)/pytest -n 2 $(ARGS)

compiled: $(COMPILED)/.stamp ## a second environment, in which what reads texts and links them is compiled: half as fast again (some minutes, needs a C compiler)

# the transformer and the embedder are not compiled, and what they need is not there
test-compiled: $(COMPILED)/.stamp ## the phrases and all that is tested of the analysis and of linking, as they are compiled
	$(COMPILED)/bin/pytest -n 2 -q --ignore=tests/analysis/test_transformer.py --ignore=tests/link/test_embedder.py tests/corpus tests/analysis tests/clean tests/link $(ARGS)

lint: $(VENV)/.dev ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## write the files as `make lint` wants them
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: $(VENV)/.runtime ## precision and recall against the marked articles in ../shared
	@$(BIN)/python bench/score.py $(ARGS)

bench: $(VENV)/.runtime ## what bench/ measures: quality, then speed
	@$(BIN)/python bench/score.py
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/growth.py

bench-check: $(VENV)/.runtime ## whether analysis, linking, writing or starting got slower than bench/ratios.json has it
	@$(BIN)/python bench/check.py $(ARGS)

fuzz: $(VENV)/.runtime ## a million inputs that nobody thought of, an hour of them guided by atheris, through all readers and the analysis (ARGS=--seconds 600)
	$(PIP) -r bench/requirements-fuzz.txt
	@$(BIN)/python bench/fuzz.py $(ARGS)

bench-calendar: $(VENV)/.runtime $(PEERS)/dateparser/.stamp $(PEERS)/maha/.stamp ## dates and numbers beside dateparser and Maha: speed and quality on the same articles
	@$(BIN)/python bench/calendar_peers.py $(ARGS)

bench-beside: $(VENV)/.runtime peers ## all of Tawatur beside dateparser, Maha, spaCy, pysbd and datasketch, each at the one thing it does
	@$(BIN)/python bench/beside.py $(ARGS)

peers: $(PEERS)/dateparser/.stamp $(PEERS)/maha/.stamp $(PEERS)/beside/.stamp ## what bench-calendar and bench-beside compare with, in environments of their own

CORPUS ?= ../shared/data/anercorp/train.txt

train: $(VENV)/.dev ## learn the weights of the tagger anew (CORPUS: a file in CoNLL form)
	$(BIN)/python -m tawatur.training $(CORPUS) src/tawatur/data/ar/tagger.npz

manual: $(VENV)/.dev ## write the generated parts of docs/ from the program
	$(BIN)/python docs/generate.py

pictures: $(VENV)/.dev ## take the pictures of the README anew, after the desk changed
	@.ci/packages chromium fonts-noto-core
	$(BIN)/python docs/pictures.py

# held: only some versions of torch are everywhere to be had for the CPU alone, and with what it needs for others it is several GB
TORCH ?= 2.13.0

requirements: $(VENV)/.dev ## pin anew what pyproject.toml asks for
	$(PIP) pip-tools
	$(COMPILE) --upgrade -o requirements.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml
	printf 'torch==$(TORCH)\ntransformers\nsentence-transformers\n' | $(COMPILE) --upgrade --allow-unsafe -c requirements-dev.txt -o requirements-transformers.txt -
	sed -i 's/+cpu$$//; /^$$/d; /unsafe/d' requirements-transformers.txt
	echo dateparser | $(COMPILE) --upgrade -o bench/requirements-dateparser.txt -
	echo mahad | $(COMPILE) --upgrade -o bench/requirements-maha.txt -
	printf 'spacy\npysbd\ndatasketch\n' | $(COMPILE) --upgrade --allow-unsafe -o bench/requirements-beside.txt -
	sed -i '/^$$/d; /unsafe/d' bench/requirements-beside.txt
	printf 'hatch-mypyc\nhypothesis\npsycopg[binary]\npytest\npytest-timeout\npytest-xdist\npython-crfsuite\n' | $(COMPILE) --upgrade --allow-unsafe -c requirements-dev.txt -o requirements-compiled.txt -
	sed -i '/^$$/d; /unsafe/d' requirements-compiled.txt
	$(COMPILE) --upgrade --only-build-deps --build-deps-for editable -c requirements-dev.txt -o requirements-build.txt pyproject.toml

clean: ## away with everything that was set up or built
	rm -rf $(VENV) $(PEERS) $(COMPILED) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tawatur-demo.db*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- set-up: each step leaves a stamp, newer than what it was made from

$(BIN)/python:
	@.ci/packages python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tawatur needs Python 3.11 or later; name one: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned libraries into $(VENV); this happens once." >&2
	$(PIP) -r requirements.txt -r requirements-build.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements-transformers.txt $(VENV)/.runtime
	@.ci/packages g++ pkg-config libicu-dev python3-dev # FollowTheMoney's ICU has no wheel
	@echo "Installing what the tests need, torch among it (1 GB); this happens once." >&2
	$(PIP) -r requirements-dev.txt -r requirements-transformers.txt
	@touch $@

# built from what is packed, not in place: a compiled module beside its source would be imported instead of it
$(COMPILED)/.stamp: requirements.txt requirements-build.txt requirements-compiled.txt pyproject.toml $(shell find src -name '*.py')
	@.ci/packages python3-venv gcc python3-dev
	@echo "Compiling into $(COMPILED); this takes some minutes." >&2
	$(PYTHON) -m venv --clear $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-build.txt -r requirements-compiled.txt
	rm -rf build/packed
	$(COMPILED)/bin/python -m hatchling build -t sdist -d build/packed
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation build/packed/*.tar.gz
	@touch $@

# a peer asks for versions that exclude those of another: none shares an environment, and ours stays as it is
$(PEERS)/%/.stamp: bench/requirements-%.txt
	@.ci/packages python3-venv gcc python3-dev
	@echo "Installing $* to compare with; this happens once." >&2
	$(PYTHON) -m venv --clear $(PEERS)/$*
	$(PEERS)/$*/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@
