#!/usr/bin/env bash
# Everything that must pass, on both databases and in a browser; format, lock files and vulnerable packages besides. Ends with "N passed, N failed".
#   bash infra/test.sh          the plain run, under 12 minutes on 2 cores
#   bash infra/test.sh --fast   the loop while you work: no simulation, no browser, no whole host, no corpus, SQLite only; under a minute after the build
#   bash infra/test.sh --long   with the long proofs: thousands of seeds, kills, fuzzing, load
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source infra/need.sh
source infra/postgres.sh
source infra/checks.sh

fast=
filter=(--filter "Length!=Long")
case "${1:-}" in
  "") ;;
  --fast) filter=(--filter "Length!=Long&Kind!=Simulation&Kind!=Host&Kind!=Postgres&Kind!=Corpus&Kind!=Bulk&Kind!=Program"); fast=1 ;;
  --long) filter=(); export CELLBOT_LONG=1 ;;
  *) stop "usage: bash infra/test.sh [--fast | --long]" ;;
esac

need_dotnet
[ -n "$fast" ] || need_node
# What the tests need of the machine is installed while the program is built.
prepare() {
  need_pdftotext
  need_tesseract
  need_voice
  need_fonts
  [ -n "$fast" ] || { need_chromium; need_postgres; need_age; }
  [ -z "${CELLBOT_LONG:-}" ] || { need_faketime; need_whole_chromium; }
}
prepare & machine=$!

results=$(mktemp -d)
finish() {
  stop_postgres
  [ -n "${kept:-}" ] || rm -rf "$results"
}
trap finish EXIT
trap 'exit 130' INT TERM

start=$SECONDS
[ -z "$fast" ] && { bash infra/frontend.sh & frontend=$!; }
# Nothing waits for these checks before the end: they take what processor time the build and the tests leave, and start no worker that the build would go on with.
aside() { renice -n 19 "$BASHPID" >/dev/null; MSBUILDDISABLENODEREUSE=1 "$@"; }
check_lock_files >"$results/1.check"
aside check_format >"$results/2.check" & checks=($!)
[ -n "$fast" ] || { aside check_vulnerable >"$results/3.check" & checks+=($!); }
[ -n "$fast" ] || wait "$frontend" || stop "The front-end parts could not be installed; npm's messages stand above."
build CellBot.sln
say "$(printf '%-28s %4d s' build $((SECONDS - start)))"

wait "$machine" || exit 1
check_benchmarks >"$results/4.check" & checks+=($!)
if [ -z "$fast" ]; then
  # shellcheck disable=SC2119
  start_postgres || stop "PostgreSQL could not be started; its messages stand above."
  export CELLBOT_TEST_POSTGRES=$POSTGRES_CONNECTION
fi

# counter TRX NAME: one figure of a results file.
counter() { sed -nE "s/.*<Counters [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" | head -1; }

# faults TRX: what each failed test said; the quiet console logger keeps it to itself.
faults() {
  awk '/<UnitTestResult /{ name=$0; sub(/.*testName="/,"",name); sub(/".*/,"",name); bad=/outcome="Failed"/; if (bad) print "--- " name }
       bad && /<Message>|<StackTrace>/ { show=1 } bad && show { print } /<\/Message>|<\/StackTrace>/ { show=0 }' "$1" | head -n 300
}

# Code that runs for minutes is compiled twice, not three times: measuring a first version to make a faster last one costs more than it gives
# here (the tests of reading alone: 24 to 29 s of processor time instead of 33 to 58). Nor are pages turned between writing and running.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

# run PROJECT: its tests, with their results, exit code and seconds in files.
run() {
  local start=$SECONDS settings=()
  if [ "$1" = CellBot.EndToEnd.Tests ] && [ -n "${CELLBOT_LONG:-}" ]; then
    # The long proofs measure seconds and keep hosts busy for minutes: beside more than one other they only wait for a processor.
    settings=(-- xUnit.MaxParallelThreads=2)
  elif [ "$1" = CellBot.EndToEnd.Tests ]; then
    # A story's hosts live for seconds: compiling once more what is called often is a fifth of what they cost. In milliseconds, hexadecimal.
    local -x DOTNET_TC_CallCountingDelayMs=3a98
  fi
  dotnet test "tests/$1" -c Release --no-build -v q -nologo "${filter[@]}" \
    --logger "trx;LogFileName=$results/$1.trx" "${settings[@]}" >"$results/$1.log" 2>&1
  echo "$? $((SECONDS - start))" >"$results/$1.end"
}

passed=0 failed=0 skipped=0 broken=0
# Storage tests wait for disks and servers: they run beside those that compute, and beside the first stories when they take longer.
run CellBot.Storage.Tests & beside=$!
for project in CellBot.Tests CellBot.EndToEnd.Tests CellBot.Storage.Tests; do
  trx="$results/$project.trx"
  if [ "$project" = CellBot.Storage.Tests ]; then wait "$beside"; else run "$project"; fi
  read -r status took <"$results/$project.end"
  if [ ! -f "$trx" ]; then
    # Neither passed nor failed: the run itself broke. A project without tests is no such case.
    if grep -q "No test is available\|No test matches" "$results/$project.log"; then say "$(printf '%-28s %4d s   no tests' "$project" "$took")"; continue; fi
    cat "$results/$project.log"; broken=1; continue
  fi
  p=$(counter "$trx" passed); f=$(counter "$trx" failed); total=$(counter "$trx" total)
  s=$((total - p - f))
  passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + s))
  say "$(printf '%-28s %4d s   %5d passed, %d failed, %d skipped' "$project" "$took" "$p" "$f" "$s")"
  if [ "$status" -ne 0 ] || [ "$f" -ne 0 ]; then
    grep -vE '^\s*$' "$results/$project.log" | grep -vE 'warning NETSDK|\[SKIP\]' | tail -n 200
    faults "$trx"
    [ "$f" -eq 0 ] && broken=1
  fi
  # Here everything is installed: a test that skips for want of a database or a browser has not proved anything.
  if [ -z "$fast" ] && grep -A40 'outcome="NotExecuted"' "$trx" | grep -iE '<(Message|StdOut)>.*(postgres|chromium|browser|tesseract|fonts|age is not)' | sort | uniq -c | head -5 | grep .; then
    say "these tests skipped for want of what this script provides"; broken=1
  fi
done

wait "${checks[@]}"
for check in "$results"/*.check; do
  IFS=$'\t' read -r verdict name why <"$check"
  say "$(printf '%-28s          %s' "$name" "$verdict${why:+: $why}")"
  tail -n +2 "$check"
  case "$verdict" in passed) passed=$((passed + 1)) ;; unknown) ;; *) failed=$((failed + 1)) ;; esac
done

# The simulator driven by a client that is not ours.
if [ -n "${CELLBOT_LONG:-}" ]; then
  start=$SECONDS
  src/CellBot.Host/bin/Release/net10.0/cellbot simulator --Simulator:Url=http://127.0.0.1:0 >"$results/simulator.log" 2>&1 &
  simulator=$!
  for _ in $(seq 100); do
    url=$(sed -nE 's/^Bot API +(http[^ ]+).*/\1/p' "$results/simulator.log"); [ -n "$url" ] && break; sleep 0.1
  done
  bash tests/grammy/run.sh "$url" >"$results/grammy.log" 2>&1
  kill "$simulator" 2>/dev/null
  p=$(sed -nE 's/^([0-9]+) passed, [0-9]+ failed$/\1/p' "$results/grammy.log"); f=$(sed -nE 's/^[0-9]+ passed, ([0-9]+) failed$/\1/p' "$results/grammy.log")
  if [ -z "$p" ]; then cat "$results/grammy.log"; broken=1; else passed=$((passed + p)); failed=$((failed + f)); fi
  [ "${f:-0}" -eq 0 ] || cat "$results/grammy.log"
  say "$(printf '%-28s %4d s   %5d passed, %d failed' "grammY on the simulator" $((SECONDS - start)) "${p:-0}" "${f:-0}")"
fi

# What an installation is made of: scripts, units, nginx, containers, alarms; and the licences of what is shipped.
if [ -n "${CELLBOT_LONG:-}" ]; then
  start=$SECONDS
  bash infra/tests/check-infra.sh >"$results/infra.log" 2>&1
  p=$(sed -nE 's/^([0-9]+) passed, [0-9]+ failed$/\1/p' "$results/infra.log"); f=$(sed -nE 's/^[0-9]+ passed, ([0-9]+) failed$/\1/p' "$results/infra.log")
  if bash infra/licences.sh >"$results/licences.log" 2>&1; then p=$((${p:-0} + 1)); else f=$((${f:-0} + 1)); grep 'NOT ON' "$results/licences.log"; fi
  passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0}))
  [ "${f:-0}" -eq 0 ] || cat "$results/infra.log"
  say "$(printf '%-28s %4d s   %5d passed, %d failed' "infra" $((SECONDS - start)) "${p:-0}" "${f:-0}")"
fi

# What failed tests wrote, the hosts' logs among it, is in the results: hours may lie between a rare failure and its next.
if [ "$failed" -gt 0 ]; then kept=1; say "what the tests wrote is kept in $results"; fi
if [ "$skipped" -gt 0 ]; then say "$passed passed, $failed failed, $skipped skipped"; else say "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$passed" -gt 0 ]
