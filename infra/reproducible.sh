#!/usr/bin/env bash
# Publishes the commit twice, in two folders, and compares every byte.
#   bash infra/reproducible.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d /tmp/cellbot-reproducible.XXXXXX)
trap 'rm -rf "$work"' EXIT
bash infra/publish.sh --to "$work/one" >/dev/null
bash infra/publish.sh --to "$work/two" >/dev/null
if cmp "$work"/one/*.tar.gz "$work"/two/*.tar.gz; then
  echo "equal: $(cat "$work"/one/*.sha256)"
  exit 0
fi
for side in one two; do mkdir "$work/$side/x"; tar -xzf "$work/$side"/*.tar.gz -C "$work/$side/x"; done
diff -rq "$work/one/x" "$work/two/x"
exit 1
