# Everything a new machine needs: Python 3.11 or newer, git and make.
# `make try` shows the bot in your browser, `make test` runs every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := .make/ready

.PHONY: try test lint audit fuzz unit debian data bench lock clean

try: $(READY)
	$(BIN)/tgbot try --open

test: lint audit unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Vulnerabilities and licences of the libraries the bot runs with. Without a network it says so and goes on.
audit: $(READY)
	$(BIN)/python -m audit

# The parsers under random texts and the bot under random people, for long. The tests do the same for seconds.
FUZZ_SECONDS ?= 600
FUZZ_EXAMPLES ?= 2000

fuzz: $(READY) data
	$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS)
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest -n 2 --timeout 0 tests/properties

# Three at a time on two cores, since many of them wait for a bot. Those start sooner from compiled files.
unit: $(READY) debian data
	$(BIN)/python -m compileall -q tgbot
	$(BIN)/pytest -n 3 --dist worksteal -m "not browser"
	$(BIN)/pytest -n 2 -m browser

# The page is tested in Debian's chromium, and flows are drawn by Debian's graphviz. Where they cannot be installed,
# those tests say so and are skipped.
debian:
	@{ command -v chromium && command -v dot && ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc; } >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium graphviz fonts-noto-cjk >/dev/null; } \
		|| echo "chromium, graphviz or a Chinese font is missing and cannot be installed here: their tests will be skipped"

data: $(READY)
	$(BIN)/tgbot data build

# EVAL names a folder of labelled texts; without one only costs are measured.
bench: $(READY) data
	$(BIN)/python -m bench $(EVAL)

# What runs is what was tested: the run-time set takes the versions of the development set.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml -q --extra dev --generate-hashes --universal --python-version 3.11 -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml -q --constraint requirements-dev.lock --generate-hashes --universal --python-version 3.11 -o requirements.lock

# uv installs from the lock; where it is absent it is fetched from the package index first.
$(READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	[ -x $(BIN)/uv ] || $(BIN)/python -m pip install -q uv
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes --compile-bytecode -r requirements-dev.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps -e .
	mkdir -p $(@D) && touch $@

clean:
	rm -rf $(VENV) .make build
