PYTHON ?= python3
DATA ?= $(or $(ONRECORD_DATA),.onrecord)

BIN := .venv/bin
PIP_INSTALL := python -m pip install --quiet --no-compile --disable-pip-version-check
LOCKS := requirements.txt requirements-test.txt

.PHONY: install lint test faults browser bench sbom lock serve

install: .venv/installed

lint: .venv/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Types are checked, with one core, while the browser is fetched.
test: .venv/installed-for-tests
	@$(MAKE) --no-print-directory -j2 lint browser
	$(BIN)/python -m pytest -n auto --maxprocesses 4

# What becomes of the program when it is killed, starved, damaged and attacked; takes minutes.
faults: .venv/installed-for-tests
	$(BIN)/python -m tests.faults --page docs/reliability.md $(FAULTS)

browser: .venv/installed-for-tests
	@.ci/browser $(BIN)/python

bench: .venv/installed
	$(BIN)/python -m benchmarks $(BENCH)

# What is installed, for whoever has to account for it. The tool stands apart, so as not to be in it.
sbom: .venv/installed
	@$(BIN)/python -m venv .venv/sbom
	@.venv/sbom/bin/$(PIP_INSTALL) -c constraints.txt cyclonedx-bom
	@.venv/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file sbom.json $(BIN)/python
	@echo 'sbom.json lists what is installed (CycloneDX).'

# With SOURCES="files folders addresses" one's own statements instead of the sample; what of them was
# refused (exit status 1) is told, and the rest is served.
serve: .venv/installed
	@$(BIN)/onrecord ingest --data "$(DATA)" $(or $(SOURCES),sample:sotu) || [ $$? -eq 1 ]
ifndef SOURCES
	@echo
	@echo 'Two questions to try, once the address below is open:'
	@echo '  What did President Reagan say about the Soviet Union?'
	@echo '  What did the United States say about North Korea since 2000?'
endif
	@exec $(BIN)/onrecord serve --data "$(DATA)"

# Both lists, with hashes, anew from pyproject.toml and constraints.txt. Packages of the first are
# not named again in the second.
lock: .venv/bin/python
	@$(BIN)/python -m venv .venv/lock
	@.venv/lock/bin/$(PIP_INSTALL) -c constraints.txt uv
	@$(call LOCK,requirements.txt,--extra grammar --extra languages --extra mcp --extra pdf --extra sample --extra warc --extra word)
	@$(call LOCK,requirements-test.txt,--extra test $$(sed -n 's/^\([a-z0-9.-]*\)==.*/--no-emit-package \1/p' requirements.txt))

LOCK = .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes \
	--no-annotate --no-header --no-emit-package torch --constraint constraints.txt $(2) \
	--output-file $(1) pyproject.toml

# The stamps are older than what is asked for only after it changed: a second run installs nothing.
.venv/installed: pyproject.toml constraints.txt $(LOCKS) | .venv/bin/python
	$(call INSTALL,requirements.txt)
	@touch $@

.venv/installed-for-tests: pyproject.toml constraints.txt $(LOCKS) | .venv/bin/python
	$(call INSTALL,requirements.txt -r requirements-test.txt)
	@touch .venv/installed $@

# Every file is held against its hash, but for torch: which build of it is at hand differs from
# place to place, and so do its hash and what it brings.
define INSTALL
@echo 'Installing, which takes a minute or two the first time.'
@$(BIN)/$(PIP_INSTALL) --no-deps --require-hashes -r $(1)
@$(BIN)/$(PIP_INSTALL) -c constraints.txt torch
@$(BIN)/$(PIP_INSTALL) --no-deps --no-build-isolation -e .
endef

.venv/bin/python:
	$(PYTHON) -m venv .venv
