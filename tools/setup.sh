#!/bin/sh
# Makes .venv: `setup.sh run` with what serving needs, `setup.sh test` with what tests and checks need as well.
# A second run finds its stamps unchanged, calls no pip and needs no network.
set -eu
cd "$(dirname "$0")/.."
venv=.venv

say() { printf '%s\n' "$*" >&2; }

pip() { $venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }

# The checksum of some files, and the place: a moved or copied .venv still points to where it was made.
stamp() {
    if command -v sha256sum >/dev/null; then cat "$@" | sha256sum; else cat "$@" | shasum -a 256; fi
    pwd
}

is_current() { # STAMP FILE...
    stamp_file=$venv/$1
    shift
    [ -f "$stamp_file" ] && [ "$(cat "$stamp_file")" = "$(stamp "$@")" ]
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    say "No Python 3.11 or newer found. On Debian or Ubuntu: sudo apt-get install python3"
    say "If yours has another name: make setup PYTHON=/path/to/python"
    return 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$python" -c 'import sys; print(f"python3.{sys.version_info.minor}-venv")')
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
            say "Python's venv module is missing. Type this, then try again:"
            say "    sudo apt-get update && sudo apt-get install $package"
            return 1
        fi
        say "Installing $package ..."
        apt-get -qq update || say "Some package lists could not be read; going on."
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$package" >/dev/null
    fi
    say "Making $venv ..."
    "$python" -m venv --clear $venv
}

works() { [ "$(cat $venv/place 2>/dev/null)" = "$(pwd)" ] && pip --version >/dev/null 2>&1; }

install() { # LOCK
    if ! works; then
        make_venv
        pwd >$venv/place
    fi
    say "Installing what $1 names ..."
    pip install --require-hashes -r "$1"
}

case ${1:-} in
    run)
        if ! is_current run.stamp requirements.lock; then
            install requirements.lock
            stamp requirements.lock >$venv/run.stamp
        fi
        ;;
    test)
        if ! is_current test.stamp requirements-test.lock; then
            install requirements-test.lock
            stamp requirements-test.lock >$venv/test.stamp
            stamp requirements.lock >$venv/run.stamp # which is a part of it
        fi
        ;;
    *)
        say "usage: $0 run|test"
        exit 2
        ;;
esac

if ! is_current trainer.stamp pyproject.toml setup.py || [ ! -x $venv/bin/trainer ]; then
    pip install --no-index --no-deps --no-build-isolation -e .
    stamp pyproject.toml setup.py >$venv/trainer.stamp
fi

# pip compiles what it installs; the checkout's own rooms would else be compiled by the first start.
$venv/bin/python -m compileall -q trainer
