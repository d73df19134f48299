# Every target says what it does: make help
SHELL := /bin/bash
PYTHON ?= python3
KENSE := .venv/bin/kense
READY := .venv/.ready

.PHONY: help setup run demo test quick lint services services-down bench docs templates lock
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

$(READY): requirements.lock pyproject.toml shared/pyproject.toml $(wildcard services/*/pyproject.toml) deploy/pyproject.toml deploy/setup
	@PYTHON="$(PYTHON)" deploy/setup

setup: $(READY) ## prepare .venv; starts nothing

run: setup ## serve the whole system at one local address
	@$(KENSE) up

demo: setup ## load a set of sample cases
	@$(KENSE) demo

test: setup lint ## run every test that this machine can, and say what was left out
	@.venv/bin/python -m pytest -n 2 --dist loadgroup

quick: setup ## the everyday loop: the embedded adapters, without the slow tests
	@.venv/bin/python -m pytest -n 2 --dist loadgroup -m "not bench and not slow and not rabbitmq and not postgresql and not minio and not seaweedfs and not elasticsearch"

lint: setup ## formatting, lint, types, and who may import whom
	@.venv/bin/ruff format --check -q . && .venv/bin/ruff check -q . && .venv/bin/mypy && .venv/bin/lint-imports --no-logo > .venv/imports.log || { cat .venv/imports.log 2>/dev/null; exit 1; }

services: ## install and start RabbitMQ, PostgreSQL, MinIO, SeaweedFS and Elasticsearch here, without Docker
	@deploy/native/services up

services-down: ## stop them
	@deploy/native/services down

bench: setup ## the benchmarks, each as a ratio within one run
	@.venv/bin/python -m pytest tests/bench -q -s -m bench

docs: setup ## write docs/openapi and docs/asyncapi anew
	@.venv/bin/python -m launcher.documents docs

templates: ## draw the shipped templates from their texts
	@cd services/composer && ../../.venv/bin/python -m layout

lock: ## pin every dependency anew in requirements.lock
	@deploy/lock
