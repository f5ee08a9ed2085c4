# The portal's commands; plain `make` lists them.

# The first that can make an environment. A Python that one compiled oneself is often a quarter
# slower than the one that comes with the system, as pyenv compiles without optimisations.
PYTHON ?= $(firstword $(shell for python in /usr/bin/python3.11 python3.11 python3; do \
	$$python -c 'import ensurepip' 2>/dev/null && command -v $$python; done))
PORT ?= 8000
BIND ?= 127.0.0.1:$(PORT)

MANAGE := .venv/bin/python manage.py
DEVTOOLS := DEVTOOLS=on $(MANAGE)
# It takes no header for the truth about who asks, how, or under which path; Django reads
# those that the settings name.
# One arena of memory for all threads: with one for each, a worker takes a fifth more.
GUNICORN := env MALLOC_ARENA_MAX=1 .venv/bin/gunicorn portal.wsgi --config python:operations.gunicorn_settings --preload --workers 2 --threads 4 --no-control-socket \
	--forwarder-headers '' --forwarded-allow-ips ''
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
STATIC_FILES := $(shell find static */static $(if $(BRAND_DIR),$(BRAND_DIR)/static) 2>/dev/null)

.DEFAULT_GOAL := list
.PHONY: list run admin quick test coverage debian-packages check check-outputs check-cluster check-migrations cluster barriers bench faults scan pictures messages serve-production lock sbom release clean always
.DELETE_ON_ERROR:

list:
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name says; do \
		printf 'make %-18s %s\n' "$$name" "$$says"; done


# -- on one's own machine ---------------------------------------------------------

# One's own portal lives in one file, whatever the environment says of another.
run admin check-outputs: export DATABASE_URL = sqlite:///var/portal.sqlite3
run admin check-outputs: export DEBUG = off
run admin check-outputs: export HTTPS = off
run admin check-outputs: export SITE_URL =

run: .venv/installed $(CATALOGUES) var/collected var/portal.sqlite3  ## the portal with its facts, http://127.0.0.1:8000 (or PORT=8001)
	@$(MANAGE) migrate --verbosity 0
	@echo
	@echo "  The portal:  http://127.0.0.1:$(PORT)/"
	@echo "  Stop it with Ctrl-C. \"make admin\" creates an admin account."
	@echo
	@exec $(GUNICORN) --bind 127.0.0.1:$(PORT) --log-level warning

admin: .venv/installed var/portal.sqlite3  ## an account for /admin/
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createsuperuser


# -- for developers ---------------------------------------------------------------

quick: .venv/installed-dev $(CATALOGUES)  ## half of the tests, on SQLite, without a browser and what takes long
	DATABASE_URL=sqlite://:memory: .venv/bin/python -m pytest -n auto --dist worksteal -m "not browser and not slow and not long"

test:  ## everything: check, then all tests on SQLite and PostgreSQL and in a browser
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check $(CATALOGUES) debian-packages
	.ci/test

coverage: .venv/installed-dev $(CATALOGUES)  ## which lines and branches most tests reach; fails below the floors
	.ci/coverage

# They come while Python's are installed.
debian-packages:
	@.ci/packages install

check: .venv/installed-dev  ## style, layers, types, licences, settings, migrations; a few seconds
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	find templates */templates -name '*.html' -print0 2>/dev/null | xargs -0r .venv/bin/djade --check --target-version 5.2
	.venv/bin/lint-imports
	DATABASE_URL=sqlite://:memory: .venv/bin/mypy
	.venv/bin/reuse lint --lines
	DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	DEBUG=off HTTPS=on SITE_URL=https://portal.example.org SECRET_KEY= DATABASE_URL=sqlite://:memory: $(MANAGE) check --deploy --fail-level WARNING

check-migrations: .venv/installed-dev  ## whether the version before (SINCE=v1.2.0, else the last release) works on while migrations are applied
	.ci/migrations $(SINCE)

# They lie apart, as some would add themselves to every run of the tests.
check-outputs: export PYTHONPATH = $(CURDIR)/.venv/outputs
check-outputs: export VNU_JAR = .venv/node_modules/vnu-jar/build/dist/vnu.jar
check-outputs: export IATI_ORGANISATION ?= XX-EXAMPLE-1
check-outputs: .venv/installed-outputs $(CATALOGUES) var/collected var/portal.sqlite3  ## programs of others read what one's own portal hands out: feeds, tables, pages, the API
	@$(MANAGE) migrate --verbosity 0
	@$(if $(filter archive,$(ONLY)),true,$(DEVTOOLS) check_outputs $(ONLY))
	@$(if $(filter-out archive,$(ONLY)),true,$(DEVTOOLS) check_archive)
	@$(DEVTOOLS) check_dossiers

bench: .venv/installed-dev $(CATALOGUES) var/collected  ## how fast the pages are, how good and how fast the search (SIZES=1000,20000,100000)
	@$(DEVTOOLS) bench --gunicorn "$(GUNICORN)" $(if $(SIZES),--sizes $(SIZES)) $(if $(POSTGRES),--postgres $(POSTGRES)) \
		$(if $(PAGE_SECONDS),--seconds $(PAGE_SECONDS)) $(if $(PREPARED),--prepared)

faults: .venv/installed-cluster $(CATALOGUES) var/collected  ## kill, fill and cut what the portal stands on, and count what it lost (minutes; ONLY=disk)
	@$(DEVTOOLS) check_faults --gunicorn "$(GUNICORN)" $(if $(ONLY),--only "$(ONLY)")
	@$(DEVTOOLS) check_cluster --gunicorn "$(GUNICORN)" --faults $(if $(ONLY),--only "$(ONLY)")

# Debian's: apt-get install postgresql pgbouncer nginx-light
cluster: .venv/installed-cluster $(CATALOGUES) var/collected  ## the portal on two machines, on the loopback of this one (http://127.0.0.1:8000 or PORT=8001)
	@$(DEVTOOLS) run_cluster --gunicorn "$(GUNICORN)" --port $(PORT)

check-cluster: .venv/installed-cluster $(CATALOGUES) var/collected  ## publish, sign in, upload on one machine and read on the other; restart them under load; a minute of load
	@$(DEVTOOLS) check_cluster --gunicorn "$(GUNICORN)" --soak $(if $(ONLY),--only "$(ONLY)")

# They lie apart: their parts disagree with ours. Pinned, but not hashed: nothing of them is served.
.venv/scanners/bin/wapiti:
	$(PYTHON) -m venv .venv/scanners
	.venv/scanners/bin/pip install --quiet --disable-pip-version-check \
		bandit==1.9.4 wapiti3==3.1.8 greenlet==3.5.6 pip-audit==2.9.0

scan: .venv/installed .venv/scanners/bin/wapiti $(CATALOGUES) var/collected  ## scanners: bandit in the code, wapiti from outside (MINUTES=4 each way), pip-audit where it can ask
	.ci/scan .venv/scanners/bin/bandit
	-.venv/scanners/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip
	.ci/attack .venv/scanners/bin/wapiti $(MINUTES)

barriers: .venv/installed-dev  ## ask a running portal (SITE=http://127.0.0.1:8000) for the barriers that its statement lists
	$(DEVTOOLS) check_accessibility $(or $(SITE),http://127.0.0.1:$(PORT))

pictures: .venv/installed-dev $(CATALOGUES)  ## the pictures in docs/, in English and German, taken anew from the real screens and pages
	$(TAKE_PICTURES) $(STORIES) tests/browser/test_brand.py
	PICTURES_LANGUAGE=de $(TAKE_PICTURES) $(STORIES)

TAKE_PICTURES = PICTURES=docs/pictures DATABASE_URL=sqlite://:memory: .venv/bin/python -m pytest
STORIES = tests/browser/test_from_draft_to_public.py tests/browser/test_from_event_to_partnership.py \
	tests/browser/test_pictures.py

tasks: .venv/installed-dev $(CATALOGUES)  ## count what the tasks of an office's day cost in German: clicks, keys, seconds (minutes)
	COUNT_TASKS=on DATABASE_URL=sqlite://:memory: .venv/bin/python -m pytest -q tests/browser/effort

messages: .venv/installed  ## bring the catalogues in locale/ up to the texts of code and templates
	$(DEVTOOLS) update_catalogues

lock: .venv/installed-dev  ## pin what requirements*.in ask for (UPGRADE=1: in the newest versions)
	$(PIP_COMPILE) --output-file requirements.txt requirements.in
	$(PIP_COMPILE) --allow-unsafe --output-file requirements-dev.txt requirements-dev.in
	$(PIP_COMPILE) --allow-unsafe --output-file requirements-outputs.txt requirements-outputs.in
	$(PIP_COMPILE) --allow-unsafe --output-file requirements-cluster.txt requirements-cluster.in

sbom: .venv/installed-dev  ## var/sbom.json, a list of all parts of the portal in the form of CycloneDX (signed: SIGN_WITH=~/.ssh/id_ed25519)
	@mkdir -p -m 750 var
	.venv/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-file var/sbom.json
	$(if $(SIGN_WITH),rm -f var/sbom.json.sig && ssh-keygen -Y sign -n sbom -f $(SIGN_WITH) var/sbom.json)

release:  ## a version, its changelog and its tag (VERSION=1.0.0)
	.ci/release $(VERSION)

PIP_COMPILE = CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/pip-compile --quiet $(if $(UPGRADE),--upgrade) \
	--generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean:  ## remove what was installed and compiled; the data in var/ stay
	rm -rf .venv var/static var/collected locale/*/LC_MESSAGES/*.mo
	rm -rf .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +


# -- in production ----------------------------------------------------------------

# The settings must be sound. What the imprint lacks is only told: it is typed into the portal.
serve-production: .venv/installed $(CATALOGUES) var/collected  ## behind a proxy with HTTPS; docs/operators.md
	chmod o-rwx var
	DATABASE_URL=sqlite://:memory: $(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) migrate --no-input
	$(MANAGE) check --deploy
	exec $(GUNICORN) --bind $(BIND)


# -- what is made, once ------------------------------------------------------------

.venv/installed: requirements.txt
	test -x .venv/bin/pip || $(PYTHON) -m venv --clear .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# Not compiled: most of it is never imported, and what is compiles itself. Saves four seconds.
.venv/installed-dev: requirements-dev.txt .venv/installed
	.venv/bin/pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The checker of HTML runs with Java; without that or npm it is told that no page was checked.
.venv/installed-outputs: requirements-outputs.txt .venv/installed-dev
	.venv/bin/pip install --no-compile --quiet --disable-pip-version-check --require-hashes \
		--target .venv/outputs --upgrade -r requirements-outputs.txt
	! command -v npm || npm install --silent --no-audit --no-fund --ignore-scripts --prefix .venv vnu-jar@$(VNU)
	@touch $@

.venv/installed-cluster: requirements-cluster.txt .venv/installed-dev
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.txt
	@touch $@

VNU = 26.9.27

%.mo: %.po .venv/installed
	.venv/bin/pybabel --quiet compile --input-file $< --output-file $@ --locale $(word 2,$(subst /, ,$@))

var/collected: $(STATIC_FILES) var/brand .venv/installed
	$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

# Which brand was collected last: another one, or none, is collected anew.
var/brand: always
	@mkdir -p -m 750 var
	@echo '$(BRAND_DIR)' | cmp --silent - $@ || echo '$(BRAND_DIR)' > $@

# Filled beside its place and moved there when complete: a first run that was cut off
# starts again, and a database in which somebody has worked is never filled.
var/portal.sqlite3: | .venv/installed
	@echo "Loading the facts ..."
	@mkdir -p -m 750 var
	@rm -f var/unfinished.sqlite3*
	@DATABASE_URL=sqlite:///var/unfinished.sqlite3 $(MANAGE) migrate --verbosity 0
	@DATABASE_URL=sqlite:///var/unfinished.sqlite3 $(MANAGE) import_tables data/facts \
		--publish --skip-empty
	@DATABASE_URL=sqlite:///var/unfinished.sqlite3 $(MANAGE) import_tables data/texts \
		--publish --skip-empty --translations machine
	@mv var/unfinished.sqlite3 $@
