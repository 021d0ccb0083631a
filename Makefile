# make run    set everything up and open the window (FILES="a.txt b.txt" opens those instead of the samples)
# make test   set everything up and run every check
# make setup  set everything up
# make lock   write requirements.lock anew from pyproject.toml
# make clean  remove what these made

FILES ?= seeds/deputy_head_profile.txt $(filter-out seeds/deputy_head_profile.txt,$(wildcard seeds/*.txt))
BIN := .venv/bin

.PHONY: run test setup lock clean

run: setup
	@sh .ci/open $(FILES)

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest

setup:
	@sh .ci/setup

lock: setup
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe --no-emit-options --no-header \
		--upgrade --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
