#!/bin/sh
# Writes both lock files from pyproject.toml, with hashes and without the name of any host. Keeps the versions locked so
# far; `lock.sh --upgrade` takes newer ones. The only script here that needs the network each time.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/uv/bin/uv

if [ ! -x $uv ]; then
    "${PYTHON:-python3}" -m venv .tools/uv
    .tools/uv/bin/pip install --quiet --disable-pip-version-check uv
fi

compile() { # EXTRA LOCK OPTION...
    extra=$1
    lock=$2
    shift 2
    $uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        --extra "$extra" "$@" pyproject.toml --output-file "$lock"
}

compile test requirements-test.lock "$@"
compile build requirements.lock --constraint requirements-test.lock # so that the first holds the second
