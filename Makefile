# make site: install, check, build into site/.   make test: install, pass every test.   make serve: live preview.
.DEFAULT_GOAL := site
.PHONY: install site test serve check bench player constraints browser clean

PYTHON ?= python3
BIN := .venv/bin
PLAYER := plugins/player

# uv where it stands, else venv and pip; both install the same versions.
ifneq ($(shell command -v uv 2>/dev/null),)
VENV := uv venv --quiet --allow-existing .venv
INSTALL := uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable
else
VENV := $(PYTHON) -m venv .venv
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
endif

install: .venv/.site

site: .venv/.site
	@$(BIN)/mkdocs build --strict

serve: .venv/.site
	@$(BIN)/rounds serve

check: .venv/.site
	@$(BIN)/rounds check

test: .venv/.dev $(PLAYER)/node_modules/.installed browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd $(PLAYER) && npm run --silent types && npm run --silent test
	$(BIN)/pytest -n auto --dist loadfile

bench: .venv/.dev browser
	@$(BIN)/python -m benchmarks

# The browser runtime: only who changes TypeScript or CSS needs this (and Node).
player: $(PLAYER)/node_modules/.installed
	cd $(PLAYER) && npm run --silent build

browser:
	@tests/browser/find-browser.sh

constraints: .venv/.dev
	@(echo "# Exact versions that the tests passed with. Made by: make constraints"; \
	  $(BIN)/python -m pip freeze --exclude-editable --all | grep -v "^pip==") > constraints.new && mv constraints.new constraints.txt

clean:
	rm -rf .venv site $(PLAYER)/node_modules

.venv/.site: pyproject.toml constraints.txt
	@$(VENV)
	@$(INSTALL) .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt
	@$(VENV)
	@$(INSTALL) '.[dev]'
	@touch $@ .venv/.site

$(PLAYER)/node_modules/.installed: $(PLAYER)/package-lock.json $(PLAYER)/package.json
	@command -v npm >/dev/null || { echo "make test needs Node 20 or newer with npm (for the player's own tests). Install it, then run make test again." >&2; exit 1; }
	cd $(PLAYER) && npm ci --silent --no-audit --no-fund
	@touch $@
