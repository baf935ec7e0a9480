#!/bin/sh
# Sees to it that the journeys find a Chromium that playwright can drive, and a font that can show Chinese; installs
# them when it may. What it found is kept in a stamp, so that a second run only looks whether it is still there.
set -eu
cd "$(dirname "$0")/.."
bin=$PWD/.venv/bin
stamp=$PWD/.venv/browser.stamp
PATH=$bin:$PATH

say() { printf '%s\n' "$*" >&2; }

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# The wheel of playwright brings its own node, which wants libatomic.
drives() { "$bin/playwright" --version >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

browser=$(find_browser || true)
if [ -n "$browser" ] && [ "$browser" = "$(cat "$stamp" 2>/dev/null)" ]; then exit 0; fi

system=$(sed -n 's/^ID=//p' /etc/os-release 2>/dev/null || true)
missing=
want() { dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed' || missing="$missing $1"; }

if command -v apt-get >/dev/null; then
    drives || want libatomic1
    if [ -z "$browser" ] || { is_root && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; }; then want fonts-wqy-microhei; fi
    # Ubuntu has Chromium as a snap only, which no container runs.
    if [ -z "$browser" ] && [ "$system" != ubuntu ]; then want chromium; fi
fi

if [ -n "$missing" ] && ! is_root; then
    say "The tests need a browser. Type this, then try again:"
    say "    sudo apt-get update && sudo apt-get install$missing"
    exit 1
elif [ -n "$missing" ]; then
    say "Installing$missing ..."
    apt-get -qq update || say "Some package lists could not be read; going on."
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null
fi

if ! find_browser >/dev/null; then
    say "Fetching playwright's own Chromium, since this system has no package of it ..."
    if is_root; then
        "$bin/playwright" install --with-deps chromium
    else
        "$bin/playwright" install chromium
    fi
    ln -sf "$("$bin/python" -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)')" "$bin/chromium"
fi

if ! drives; then
    say "playwright does not start; see what it says:"
    "$bin/playwright" --version
fi
find_browser >"$stamp"
