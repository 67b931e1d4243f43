#!/usr/bin/env bash
# Lists the types of src/ over 25 lines that no test names, the longest first, by project and file; the last line counts them.
#   bash infra/untested.sh [LINES]
# A name in a test is no proof that the type is tested; its absence is a hint that it is not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
least=${1:-25}
named=$(mktemp); trap 'rm -f "$named"' EXIT
git ls-files 'tests/*.cs' | xargs grep -ohE '\b[A-Z][A-Za-z0-9]+\b' | sort -u >"$named"

# The formatter puts a type's closing brace under its declaration.
# shellcheck disable=SC2016
git ls-files 'src/*.cs' | xargs awk -v least="$least" '
  FNR == 1 { depth = -1 }
  depth < 0 && match($0, /^ *(public |internal |private |protected |file |static |sealed |abstract |partial |readonly )*(class|record struct|record|struct) [A-Z][A-Za-z0-9]+/) {
    name = substr($0, RSTART, RLENGTH); sub(/.* /, "", name)
    indent = $0; sub(/[^ ].*/, "", indent); start = FNR
    if ($0 !~ /;$/) depth = length(indent)
    next
  }
  depth >= 0 && $0 ~ "^" indent "}" { if (FNR - start + 1 > least) print name, FNR - start + 1, FILENAME; depth = -1 }
' | sort -u | awk -v named="$named" '
  BEGIN { while ((getline word < named) > 0) known[word] = 1 }
  { all[$1] = 1; if (!($1 in known)) { bare[$1] = 1; print $2, $1, $3 } }
  END { printf "0 %d of %d types over the limit are named in no test\n", length(bare), length(all) }
' | sort -rn | sed 's/^0 //'
