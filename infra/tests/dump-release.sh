#!/usr/bin/env bash
# Makes the test assets of a released version: what its program leaves in SQLite and in PostgreSQL when it is killed in the middle of a
# broadcast, so that tests/CellBot.EndToEnd.Tests/Upgrade can bring it up to today's program.
#   git worktree add --detach /tmp/old COMMIT && (cd /tmp/old && bash infra/frontend.sh && dotnet publish src/CellBot.Host -c Release -o /tmp/old-program)
#   bash infra/tests/dump-release.sh VERSION /tmp/old-program /tmp/old/content
# It runs the demonstration, has four members acknowledge, sends a second directive at two messages a second and kills the program while
# it leaves. The data are the sample province's, invented. Needs infra/postgres.sh, curl, sqlite3 or python3.
set -euo pipefail
version=$1 program=$2 content=$3
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=infra/postgres.sh
source infra/postgres.sh
assets=$PWD/tests/CellBot.EndToEnd.Tests/Upgrade/Assets
mkdir -p "$assets"
binary=$program/cellbot
[ -x "$binary" ] || binary=$program/CellBot.Host
work=$(mktemp -d /tmp/cellbot-dump.XXXXXX)
host=""
trap '[ -z "$host" ] || kill -9 "$host" 2>/dev/null || true; stop_postgres; rm -rf "$work"' EXIT

export Content__Path=$content Demo__Enabled=true Broadcasts__RequireApproval=false Telegram__Limits__MessagesPerSecond=2
# The key of the tests: 32 bytes of 42.
Protection__Key=$(printf '*%.0s' {1..32} | base64)
export Protection__Key

begin() {
  web=$(free_port) sim=$(free_port)
  export Simulator__Url=http://127.0.0.1:$sim ASPNETCORE_URLS=http://127.0.0.1:$web
  (cd "$1" && exec "$binary" serve >"$1/log" 2>&1) &
  host=$!
  for _ in $(seq 300); do if grep -q '^Console' "$1/log"; then return; fi; sleep 0.2; done
  cat "$1/log"; exit 1
}
messages() { curl -s "http://127.0.0.1:$sim/sim/ledger" | grep -o '"sendMessage"' | wc -l; }
wait_for() { for _ in $(seq 300); do if [ "$(messages)" -ge "$1" ]; then return; fi; sleep 0.2; done; echo "only $(messages) messages" >&2; exit 1; }
press() { curl -s -o "$work/press" -X POST -H 'Content-Type: application/json' "http://127.0.0.1:$sim/sim/press" -d "{\"chat_id\":$1,\"user_id\":$2,\"button\":\"Đã tiếp nhận\",\"wait_ms\":5000}"; cat "$work/press"; echo; }

# play FOLDER: the story, ended by kill -9.
play() {
  mkdir -p "$1"
  begin "$1"
  wait_for 18
  sleep 2
  press -1002600000101 700000101; press -1002600000101 700000102
  press -1002600000102 "$(grep -m 1 '^CB-HK-02,' "$content/samples/members.csv" | cut -d, -f4)"
  sleep 3
  (cd "$1" && "$binary" send 2 --to TU-LG) >>"$1/commands" 2>&1
  wait_for 26
  kill -9 "$host"; wait "$host" 2>/dev/null || true; host=""
}

export ConnectionStrings__CellBot="Data Source=$work/sqlite/cellbot.db"
play "$work/sqlite"
python3 - "$work/sqlite/cellbot.db" <<'P'
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
file.execute("PRAGMA journal_mode=DELETE")
file.execute("VACUUM")
P
gzip -9nc "$work/sqlite/cellbot.db" >"$assets/$version-sqlite.db.gz"

start_postgres --durable
psql() { postgres_user "$POSTGRES_PROGRAMS/psql" -qAt -h 127.0.0.1 -p "$POSTGRES_PORT" -U cellbot cellbot "$@"; }
psql -c 'CREATE SCHEMA cellbot_release'
export ConnectionStrings__CellBot="$POSTGRES_CONNECTION;Search Path=cellbot_release"
play "$work/postgres"
# A schema of an unusual name, so that it can be taken out of the text again: the tests put the dump into a schema of their own.
postgres_user "$POSTGRES_PROGRAMS/pg_dump" -h 127.0.0.1 -p "$POSTGRES_PORT" -U cellbot -n cellbot_release -T 'cellbot_release.qrtz*' --no-owner --no-privileges \
  --rows-per-insert=200 cellbot | grep -vE '^(CREATE SCHEMA|SET |SELECT pg_catalog.set_config|\\)' | sed 's/cellbot_release\.//g' | gzip -9nc >"$assets/$version-postgres.sql.gz"
ls -l "$assets/$version"*
