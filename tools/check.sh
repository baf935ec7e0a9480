#!/bin/sh
# Every check that is no test; goes on after a failure, so that one run shows all there is to mend.
set -u
cd "$(dirname "$0")/.." || exit
PATH=$PWD/.venv/bin:$PATH
failed=

check() {
    printf '== %s\n' "$*"
    "$@" || failed="$failed
    $*"
}

check ruff check .
check ruff format --check .
check mypy
check lint-imports --no-logo
check trainer scenarios check

if [ -n "$failed" ]; then
    printf 'These checks failed:%s\n' "$failed" >&2
    exit 1
fi
