# The commands of a working copy. Two to begin with: `make run` and `make test`; `make help` lists all.

PORT ?= 8000
BIN = .venv/bin

.PHONY: help setup setup-test run test check format lock train simulate bench clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

setup:  ## make .venv with the locked dependencies; leaves .venv/bin/trainer
	@sh tools/setup.sh run

setup-test:  ## the same with what tests and checks need, browser included
	@sh tools/setup.sh test
	@sh tools/browser.sh

run: setup  ## serve the demo on http://127.0.0.1:8000 (PORT=… for another port)
	$(BIN)/trainer run --demo --port $(PORT)

test: setup-test  ## checks, then all tests, then the journeys in a real browser
	@sh tools/check.sh
	PATH="$(CURDIR)/$(BIN):$$PATH" pytest -q -n 2 tests --ignore=tests/journeys
	PATH="$(CURDIR)/$(BIN):$$PATH" pytest -q -n 2 --dist loadfile tests/journeys

check: setup-test  ## lint, format, types, arrows between rooms, content
	@sh tools/check.sh

format: setup-test  ## put the code into its format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions; needs the network)
	@sh tools/lock.sh $(if $(UPGRADE),--upgrade)

train: setup-test  ## learn the small model of trainer/language from the labelled examples
	$(BIN)/trainer train

simulate: setup  ## let the simulated players hold every scenario and print the measures
	$(BIN)/trainer scenarios simulate --seeds 200

bench: setup-test  ## measure speed and memory on this machine
	$(BIN)/python -m benchmarks

clean:  ## remove what was built; keeps instance/
	rm -rf .venv .tools build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
