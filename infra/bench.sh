#!/usr/bin/env bash
# Measures what CellBot promises and keeps the figures in tests/CellBot.Benchmarks/RESULTS.md. Some 50 minutes on 2 cores.
#
#   bash infra/bench.sh              # the whole of it; best on a quiet machine
#   bash infra/bench.sh --quick      # small sizes, one round, some two minutes; writes to artifacts/bench-quick.md, not to RESULTS.md
#   bash infra/bench.sh --quick --only engine,taps    # some of: engine pacing enqueue taps nation burst urgent reading pages client reach; writes no table
#   bash infra/bench.sh --only pages --fetches 12     # each page so often, not 40 times
#   bash infra/bench.sh --only year           # a province's year: 6 million deliveries; half an hour and 20 GB, not part of the whole
#   bash infra/bench.sh --nation-rate 3       # the nation's bots at 3 a second each and a tenth of the groups, for a machine that cannot carry 1,020 messages a second
#
# Needs the .NET SDK, PostgreSQL (started here, durable, in a temporary folder) and Node.js with npm (grammY, from the lock file, into a temporary folder).
# Ends with 0 when every goal was met, 3 when one was missed, anything else when a benchmark could not be run.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
. infra/need.sh
. infra/postgres.sh
need_dotnet
need_node
need_postgres

results=tests/CellBot.Benchmarks/RESULTS.md
for argument in "$@"; do
    if [ "$argument" = --quick ]; then mkdir -p artifacts; results=artifacts/bench-quick.md; fi
done

grammy=$(mktemp -d /tmp/cellbot-grammy.XXXXXX)
trap 'stop_postgres; rm -rf "$grammy"' EXIT
trap 'exit 130' INT TERM

echo "Building"
build tests/CellBot.Benchmarks
build src/CellBot.Host
echo "Installing grammY"
cp tests/CellBot.Benchmarks/grammy/{package.json,package-lock.json,send.mjs} "$grammy"
(cd "$grammy" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
start_postgres --durable

status=0
dotnet tests/CellBot.Benchmarks/bin/Release/net10.0/CellBot.Benchmarks.dll all "$results" \
    --postgres "$POSTGRES_CONNECTION" --postgres-pid "$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")" --grammy "$grammy" "$@" || status=$?
case " $* " in
    *" --only "*) ;;                                     # a part writes no table: the one that is kept is an older run's
    *) if [ -f "$results" ]; then echo; cat "$results"; fi ;;
esac
exit "$status"
