#!/bin/sh
# Fetches the browser assets anew at the versions named here; a developer runs it, commits what changed, and nobody else
# needs node. Writes the assets, their licences, and a VENDORED.txt with checksums beside them.
set -eu
cd "$(dirname "$0")/.."
root=$PWD

tabler=1.6.1
popper=2.11.8 # inside Tabler's script
htmx=2.0.11
echarts=6.1.0
zrender=6.1.0 # inside ECharts
axe=4.14.1
esbuild=0.28.2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund "@tabler/core@$tabler" "@popperjs/core@$popper" "htmx.org@$htmx" \
    "echarts@$echarts" "zrender@$zrender" "axe-core@$axe" "esbuild@$esbuild"

strip_map() { sed -e 's|/\*# sourceMappingURL=[^*]*\*/||' -e 's|^//# sourceMappingURL=.*||' "$1"; }

ship=$root/trainer/web/static/vendor
tests=$root/tests/journeys/vendor
rm -rf "$ship" "$tests"
mkdir -p "$ship/tabler-$tabler" "$ship/htmx-$htmx" "$ship/echarts-$echarts" "$tests/axe-core-$axe"

for file in css/tabler.min.css js/tabler.min.js js/tabler-theme.min.js; do
    strip_map "node_modules/@tabler/core/dist/$file" >"$ship/tabler-$tabler/$(basename $file)"
done
cp "$root/tools/licences/tabler.txt" "$ship/tabler-$tabler/LICENSE"

cp node_modules/htmx.org/dist/htmx.min.js node_modules/htmx.org/LICENSE "$ship/htmx-$htmx/"

cp "$root/tools/echarts/entry.js" entry.js
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=echarts --target=es2020 \
    --legal-comments=none --log-level=warning --outfile=echarts.min.js
{
    echo "/*! Apache ECharts $echarts (Apache-2.0) with zrender $zrender (BSD-3-Clause); see LICENSE and NOTICE. */"
    cat echarts.min.js
} >"$ship/echarts-$echarts/echarts.min.js"
cp node_modules/echarts/NOTICE "$ship/echarts-$echarts/"
{
    cat node_modules/echarts/LICENSE
    printf '\n\n======== d3, parts of which are in ECharts ========\n\n'
    cat node_modules/echarts/licenses/LICENSE-d3
    printf '\n\n======== zrender, the renderer of ECharts ========\n\n'
    cat node_modules/zrender/LICENSE
    printf '\n\n======== tslib, which both use ========\n\n'
    cat node_modules/tslib/LICENSE.txt
} >"$ship/echarts-$echarts/LICENSE"

cp node_modules/axe-core/axe.min.js node_modules/axe-core/LICENSE node_modules/axe-core/LICENSE-3RD-PARTY.txt \
    "$tests/axe-core-$axe/"

list() { # NAME VERSION LICENCE FILE...
    name=$1 version=$2 licence=$3
    shift 3
    for file in "$@"; do
        printf '%s  %s  %s %s  %s\n' "$(sha256sum "$file" | cut -d ' ' -f 1)" "$file" "$name" "$version" "$licence"
    done
}

cd "$ship"
{
    echo "# Written by tools/vendor.sh: sha256, file, name and version, licence. Source map comments are stripped."
    list @tabler/core $tabler MIT tabler-$tabler/*
    list htmx.org $htmx 0BSD htmx-$htmx/*
    list echarts $echarts "Apache-2.0 AND BSD-3-Clause AND 0BSD" echarts-$echarts/*
} >VENDORED.txt
cd "$tests"
{
    echo "# Written by tools/vendor.sh: sha256, file, name and version, licence. For tests only; never shipped."
    list axe-core $axe MPL-2.0 axe-core-$axe/*
} >VENDORED.txt
