# Two commands do all the set-up:
#   make report   installs textdiff into .venv and makes reports/ from seeds/
#   make test     installs what the tests need, a browser and Java among it, and runs them
# Needed: python3 (3.11 or later, with venv), make, git.

PYTHON ?= python3
VENV ?= .venv
TEST_VENV ?= .venv-test
REPORTS ?= reports
TESTS ?= tests/unit tests/golden tests/kinds tests/moves tests/property tests/browser
PYTEST_ARGS ?=

SOURCES := pyproject.toml README.md LICENSE NOTICE \
	$(shell find textdiff -type f -not -name '*.pyc' -not -path '*/__pycache__/*')

.PHONY: report test test-venv lint clean

report: $(VENV)/installed
	$(VENV)/bin/textdiff report seeds -o $(REPORTS)

test: test-venv
	sh .ci/install-browser
	sh .ci/install-java
	$(TEST_VENV)/bin/python -m pytest $(wildcard $(TESTS)) $(PYTEST_ARGS)

# With what `lint` needs: types, style, and the pages' scripts and style sheets.
lint: test-venv
	$(TEST_VENV)/bin/python -m pip install --quiet --group lint
	$(TEST_VENV)/bin/ruff check .
	$(TEST_VENV)/bin/ruff format --check .
	$(TEST_VENV)/bin/mypy
	sh .ci/lint-pages

test-venv: $(TEST_VENV)/installed

$(VENV)/installed: $(SOURCES)
	@$(call make-venv,$(VENV))
	$(VENV)/bin/python -m pip install --quiet .
	@touch $@

# Editable: the tests read the sources too. pip learned about groups in 25.1.
$(TEST_VENV)/installed: pyproject.toml
	@$(call make-venv,$(TEST_VENV))
	$(TEST_VENV)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(TEST_VENV)/bin/python -m pip install --quiet --editable . --group test --group spark
	@touch $@

define make-venv
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "textdiff needs Python 3.11 or later: make PYTHON=/path/to/python3.11" >&2; exit 1; }; \
test -x "$(1)/bin/pip" || "$(PYTHON)" -m venv "$(1)" \
	|| { rm -rf "$(1)"; echo "python3 can't make a virtual environment: on Debian, apt-get install python3-venv" >&2; exit 1; }
endef

clean:
	rm -rf .venv .venv-test build dist node_modules
