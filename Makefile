# Everything is installed into .venv; the stamp files in it make repeated calls quick.
# Kept to GNU make 3.81 (the one on macOS) and plain sh.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
NEO4J := $(BIN)/python -m tests.neo4j_server.server
# Further arguments of the command a target ends in, as in: make test ARGS="-k gaps"
ARGS :=

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(VENV)/.run ## Install what the service needs and open it with the demo region
	@$(BIN)/graph-service demo $(ARGS)

.PHONY: install
install: $(VENV)/.dev ## Install everything, the tools for developing too

.PHONY: test
test: $(VENV)/.dev ## Run all tests
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: check
check: $(VENV)/.dev ## Check style, formatting and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive graph_service tools

# Semgrep pins other versions of what the service needs, so it has an environment of its own.
SEMGREP_VENV := .venv-semgrep
SEMGREP = SEMGREP_SEND_METRICS=off SEMGREP_SETTINGS_FILE=$(SEMGREP_VENV)/settings.yml \
	PATH="$(SEMGREP_VENV)/bin:$$PATH" $(SEMGREP_VENV)/bin/semgrep scan --quiet --metrics=off \
	--disable-version-check --config .semgrep/rules

.PHONY: semgrep
semgrep: $(SEMGREP_VENV)/.done ## Check the code by the project's own rules of security
	@$(SEMGREP) --test .semgrep/tests
	@$(SEMGREP) --error --project-root . graph_service visualizations tools

.PHONY: bench
bench: $(VENV)/.dev ## Measure the service on large regions
	@$(BIN)/python -m tests.bench $(ARGS)

.PHONY: docs
docs: $(VENV)/.run ## Write the generated pages of docs again
	$(BIN)/graph-service docs docs/reference
	$(BIN)/python -m tests.docs.rules

.PHONY: neo4j
neo4j: $(VENV)/.dev ## Start a Neo4j for the tests and print its address
	@$(NEO4J) start

.PHONY: neo4j-stop
neo4j-stop: $(VENV)/.dev ## Stop the Neo4j that make neo4j started
	@$(NEO4J) stop

# What is pinned stays pinned unless pyproject.toml forbids it; ARGS=--upgrade moves everything.
# The build backend belongs to both locks because nothing is installed without a checksum.
COMPILE = $(BIN)/python -c "import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], 'editables', sep='\n')" \
	| build/uv/bin/uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes \
	--no-header --python-version 3.11 $(ARGS) pyproject.toml -

.PHONY: locks
locks: build/uv/bin/uv ## Pin the dependencies of pyproject.toml with checksums (ARGS=--upgrade: newest)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	build/uv/bin/uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes \
		--no-header --python-version 3.11 $(ARGS) --group pyproject.toml:semgrep \
		--output-file requirements-semgrep.txt

.PHONY: wheel
wheel: $(VENV)/.dev ## Build the wheel into dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

.PHONY: sbom
sbom: $(VENV)/.dev ## Write the bill of materials (CycloneDX) to build/sbom.json
	$(BIN)/python tools/sbom.py build/sbom.json

.PHONY: clean
clean: ## Remove the environment, caches and builds (Neo4j's jars stay in .neo4j)
	rm -rf $(VENV) $(SEMGREP_VENV) build dist test-artefacts .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find graph_service tests tools -type d -name __pycache__ -prune -exec rm -rf {} +

# An environment is made again when its Python is gone or the checkout was moved: its scripts
# hold absolute paths.
ifneq ($(shell $(BIN)/python -c "print(open('$(VENV)/.made').read())" 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.made
endif

$(VENV)/.made:
	@for python in $(PYTHONS); do \
		if "$$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then \
			exec "$$python" tools/make_venv.py $(VENV); \
		fi; \
	done; \
	echo "Python 3.11 or newer is needed, but none of these is one: $(PYTHONS)." >&2; \
	echo "Install it, or name one that you have: make PYTHONS=/path/to/python3 …" >&2; \
	exit 1

$(VENV)/.run: $(VENV)/.made requirements.txt pyproject.toml
	@echo "Installing the service into $(VENV); the first time takes a few minutes."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements-dev.txt pyproject.toml
	@echo "Installing the service and its tools into $(VENV); the first time takes a few minutes."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.run $@

$(SEMGREP_VENV)/.done: $(VENV)/.made requirements-semgrep.txt
	@echo "Installing Semgrep into $(SEMGREP_VENV); the first time takes a minute."
	@$(BIN)/python tools/make_venv.py $(SEMGREP_VENV)
	@$(SEMGREP_VENV)/bin/python -m pip --disable-pip-version-check --no-input --quiet \
		install --require-hashes -r requirements-semgrep.txt
	@touch $@

build/uv/bin/uv: $(VENV)/.made
	@$(PIP) install --upgrade --target build/uv uv
