#!/usr/bin/env bash
# Drives the simulator at URL with grammY: bash tests/grammy/run.sh http://127.0.0.1:PORT
# Works on a copy, so that node_modules never lies in the repository.
set -euo pipefail
url=${1:?usage: run.sh URL}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$copy"
cd "$copy"
npm ci --silent --no-audit --no-fund
node check.mjs "$url"
