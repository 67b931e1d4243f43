#!/usr/bin/env bash
# Puts the console's front-end parts into src/CellBot.Web/wwwroot/lib (git-ignored): npm ci from the lock file, then the few files used, and ECharts as one module.
# Does nothing when they are there already and the lock file has not changed since. Needs Node 20 or newer with npm.
set -euo pipefail
cd "$(dirname "$0")/../src/CellBot.Web/frontend"
lib=../wwwroot/lib
stamp=$(cat package-lock.json collect.mjs charts.mjs icons.txt | sha256sum | cut -d' ' -f1)
[[ -f $lib/.stamp && $(cat "$lib/.stamp") == "$stamp" ]] && exit 0

if ! command -v npm >/dev/null; then
    echo "npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm), then run this again." >&2
    exit 1
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
node collect.mjs
echo "$stamp" > "$lib/.stamp"
