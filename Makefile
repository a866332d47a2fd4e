PYTHON ?= python3
DATA ?= $(or $(ONRECORD_DATA),.onrecord)

BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check -c constraints.txt

.PHONY: install lint test faults browser bench sbom serve

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
	@.venv/sbom/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -c constraints.txt cyclonedx-bom
	@.venv/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file sbom.json $(BIN)/python
	@echo 'sbom.json lists what is installed (CycloneDX).'

serve: .venv/installed
	@$(BIN)/onrecord ingest --data "$(DATA)" sample:sotu
	@echo
	@echo 'Two questions to try, once the address below is open:'
	@echo '  What did President Reagan say about the Soviet Union?'
	@echo '  What did the United States say about North Korea since 2000?'
	@exec $(BIN)/onrecord serve --data "$(DATA)"

# The stamps are older than what is asked for only after it changed: a second run installs nothing.
.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	@echo 'Installing, which takes a minute or two the first time.'
	@$(PIP_INSTALL) -e '.[grammar,sample,word]'
	@touch $@

.venv/installed-for-tests: pyproject.toml constraints.txt | .venv/bin/python
	@echo 'Installing, which takes a minute or two the first time.'
	@$(PIP_INSTALL) -e '.[test]'
	@touch .venv/installed $@

.venv/bin/python:
	$(PYTHON) -m venv .venv
