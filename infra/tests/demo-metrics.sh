#!/usr/bin/env bash
# What /metrics of a demonstration answers after a directive has gone out and somebody has tapped: for check-infra.sh.
#   bash infra/tests/demo-metrics.sh FILE [PROGRAM]      PROGRAM: default the built one of src/CellBot.Host
set -euo pipefail
file=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
program=${2:-$PWD/src/CellBot.Host/bin/Release/net10.0/cellbot}
# shellcheck source=infra/postgres.sh
source infra/postgres.sh
work=$(mktemp -d /tmp/cellbot-metrics.XXXXXX)
host=""
trap '[ -z "$host" ] || { kill "$host"; wait "$host"; } 2>/dev/null || true; rm -rf "$work"' EXIT
web=$(free_port) sim=$(free_port) metrics=$(free_port)
(cd "$work" && exec env Content__Path="$OLDPWD/content" Simulator__Url="http://127.0.0.1:$sim" Watch__MetricsUrl="http://127.0.0.1:$metrics" Watch__Every=00:00:01 \
  "$program" serve --urls "http://127.0.0.1:$web" >"$work/log" 2>&1) &
host=$!
for _ in $(seq 300); do if grep -q '^Console' "$work/log"; then break; fi; sleep 0.2; done
for _ in $(seq 100); do if [ "$(curl -s "http://127.0.0.1:$sim/sim/ledger" | grep -o '"sendMessage"' | wc -l)" -ge 18 ]; then break; fi; sleep 0.2; done
curl -s -o "$work/press" -X POST -H 'Content-Type: application/json' "http://127.0.0.1:$sim/sim/press" \
  -d '{"chat_id":-1002600000101,"user_id":700000101,"button":"Đã tiếp nhận","wait_ms":5000}'
curl -s -o "$work/page" "http://127.0.0.1:$web/"
# The jobs that are woken every half minute have looked once, too.
sleep 35
curl -sf "http://127.0.0.1:$metrics/metrics" >"$file"
echo "$(grep -c '^# TYPE' "$file") metrics in $file"
