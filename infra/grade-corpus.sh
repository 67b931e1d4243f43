#!/usr/bin/env bash
# usage: infra/grade-corpus.sh [READINGS]   heads and invariants of the corpus in ../shared, the tuned part and the part kept aside apart.
# READINGS: a folder of readings already made; without it the built program reads the whole corpus first.
# Aside: the documents whose md5(name) is divisible by three. Their texts and faults are never looked at, only these totals.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
corpus=$root/../shared/corpus
[ -d "$corpus/docs" ] || { echo "no corpus at $corpus" >&2; exit 0; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
readings=${1:-}
if [ -z "$readings" ]; then
  readings=$work/readings
  dotnet "$root/src/CellBot.Host/bin/Debug/net10.0/CellBot.Host.dll" read "$corpus"/docs/*.txt --json --out "$readings" >/dev/null 2>&1 || true
fi

split() {
  python3 - "$corpus" "$work" <<'PYTHON'
import hashlib, json, os, sys
corpus, work = sys.argv[1:]
aside = lambda name: int(hashlib.md5(name.encode()).hexdigest(), 16) % 3 == 0
for part in ("tuned", "aside"): os.makedirs(f"{work}/{part}/docs")
with open(f"{corpus}/metadata.jsonl", encoding="utf8") as lines, \
     open(f"{work}/tuned/metadata.jsonl", "w", encoding="utf8") as tuned, open(f"{work}/aside/metadata.jsonl", "w", encoding="utf8") as kept:
    for line in filter(str.strip, lines): (kept if aside(json.loads(line)["name"]) else tuned).write(line)
for file in os.listdir(f"{corpus}/docs"):
    if file.endswith(".txt"): os.symlink(os.path.abspath(f"{corpus}/docs/{file}"), f"{work}/{'aside' if aside(file[:-4]) else 'tuned'}/docs/{file}")
PYTHON
}

split
for part in tuned aside; do
  echo "$part: $(python3 "$corpus/grade_heads.py" "$work/$part/metadata.jsonl" "$readings" | tail -2 | paste -sd' ')"
  echo "$part: $(python3 "$corpus/invariants.py" "$work/$part/docs" "$readings" | tail -1)"
done
